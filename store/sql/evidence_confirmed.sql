-- What others said that posts of a person did, the acceptance of an answer by
-- who asked among it. It counts since it was first said, for ever: neither
-- taking it back nor withdrawing the post changes that, nor does a change of
-- team. The teams are those of that moment, of who says it and of the person;
-- null when they never named one.
WITH said AS (
    SELECT 'accepted' AS deed, p.id, p.thread, a.person, q.pack, q.block, p.at, a.first
    FROM answer_accepted a JOIN post p ON p.id = a.post AND p.thread = a.thread
    JOIN post q ON q.id = p.thread AND q.person = a.person
    WHERE p.person = ?1 AND a.person <> ?1 AND a.first > 0
    UNION ALL
    SELECT r.deed, p.id, p.thread, r.person, q.pack, q.block, p.at, r.first
    FROM recognition r JOIN post p ON p.id = r.post JOIN post q ON q.id = p.thread
    WHERE p.person = ?1 AND r.person <> ?1 AND r.first > 0
)
SELECT deed, id, thread, person, pack, block, at, first,
       coalesce((SELECT team FROM team_of t WHERE t.person = said.person AND t.clock < (first + 1) << 16 ORDER BY t.clock DESC, t.event DESC LIMIT 1),
                (SELECT team FROM team_of t WHERE t.person = said.person ORDER BY t.clock, t.event LIMIT 1)),
       coalesce((SELECT team FROM team_of t WHERE t.person = ?1 AND t.clock < (first + 1) << 16 ORDER BY t.clock DESC, t.event DESC LIMIT 1),
                (SELECT team FROM team_of t WHERE t.person = ?1 ORDER BY t.clock, t.event LIMIT 1))
FROM said ORDER BY first, id, deed, person;
