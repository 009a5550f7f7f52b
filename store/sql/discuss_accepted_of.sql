-- Answers of one person that somebody else, who asked, accepted.
SELECT a.thread, a.post, a.person, a.at, q.pack, q.block
FROM answer_accepted a JOIN post q ON q.id = a.thread AND q.person = a.person
JOIN visible_post v ON v.id = a.post AND v.thread = a.thread AND NOT v.withdrawn
WHERE a.accepted AND v.person = ?1 AND a.person <> ?1 ORDER BY a.at, a.post;
