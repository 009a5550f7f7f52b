-- One row a thread, the one that moved last first. A thread whose question has
-- not arrived yet is listed all the same, with empty author and text.
WITH moved AS (
    SELECT thread, max(clock) AS clock, max(at) AS at, sum(id <> thread AND NOT withdrawn) AS answers,
           sum(NOT withdrawn AND person <> :me AND seq > coalesce((SELECT up_to FROM thread_seen s WHERE s.thread = v.thread), 0)) AS unread,
           max(person = :me) AS mine
    FROM visible_post v GROUP BY thread
)
SELECT m.thread, coalesce(q.person, ''), coalesce(q.pack, ''), coalesce(q.block, ''), coalesce(q.quote, ''), coalesce(q.text, ''),
       coalesce(q.at, m.at), coalesce(q.edited, 0), coalesce(q.withdrawn, 0), coalesce(q.erased_by, '') <> '', q.id IS NULL,
       m.answers, m.unread, m.mine, m.at,
       EXISTS (SELECT 1 FROM answer_accepted a JOIN visible_post v ON v.id = a.post AND v.thread = a.thread AND v.id <> v.thread AND NOT v.withdrawn
               WHERE a.thread = m.thread AND a.accepted AND a.person = q.person)
FROM moved m LEFT JOIN visible_post q ON q.id = m.thread
WHERE (:pack = '' OR (q.pack = :pack AND (:block = '' OR q.block = :block)))
  AND (:mine = 0 OR m.mine)
  AND (:unanswered = 0 OR m.answers = 0)
  AND (:search = '' OR m.thread IN (SELECT p.thread FROM post_search f JOIN post p ON p.seq = f.docid WHERE post_search MATCH :search))
  AND NOT (coalesce(q.withdrawn, 0) AND m.answers = 0)
ORDER BY m.at DESC, m.clock DESC, m.thread
LIMIT :limit;
