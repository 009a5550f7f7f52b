-- Answers of others to questions of a person, who accepted them.
SELECT p.id, p.thread, p.person, q.pack, q.block, a.first
FROM answer_accepted a JOIN post p ON p.id = a.post AND p.thread = a.thread
JOIN post q ON q.id = p.thread AND q.person = a.person
WHERE a.person = ?1 AND p.person <> ?1 AND a.first > 0
ORDER BY a.first, p.id;
