SELECT q.block, count(*), sum(q.person <> :me AND q.seq > coalesce(s.up_to, 0) OR EXISTS (
           SELECT 1 FROM visible_post r WHERE r.thread = q.id AND NOT r.withdrawn AND r.person <> :me AND r.seq > coalesce(s.up_to, 0)))
FROM visible_post q LEFT JOIN thread_seen s ON s.thread = q.id
WHERE q.pack = :pack AND q.id = q.thread AND NOT q.withdrawn GROUP BY q.block;
