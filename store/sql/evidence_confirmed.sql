-- What others said that posts of a person did, the acceptance of an answer by
-- who asked among it. It counts since it was first said, for ever: neither
-- taking it back nor withdrawing the post changes that.
SELECT 'accepted', p.id, p.thread, a.person, q.pack, q.block, p.at, a.first
FROM answer_accepted a JOIN post p ON p.id = a.post AND p.thread = a.thread
JOIN post q ON q.id = p.thread AND q.person = a.person
WHERE p.person = ?1 AND a.person <> ?1 AND a.first > 0
UNION ALL
SELECT r.deed, p.id, p.thread, r.person, q.pack, q.block, p.at, r.first
FROM recognition r JOIN post p ON p.id = r.post JOIN post q ON q.id = p.thread
WHERE p.person = ?1 AND r.person <> ?1 AND r.first > 0
ORDER BY 8, 2, 1, 4;
