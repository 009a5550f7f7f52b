-- Answers of others to questions of a person, who accepted them.
SELECT p.id, p.thread, p.person, q.pack, q.block, a.first
FROM post q JOIN answer_accepted a ON a.thread = q.id AND a.person = q.person
JOIN post p ON p.id = a.post AND p.thread = a.thread
WHERE q.person = ?1 AND p.person <> ?1 AND a.first > 0
ORDER BY a.first, p.id;
