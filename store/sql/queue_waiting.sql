-- What waits in the outbox, newest first, and what each event is about: the
-- post it answers, changes or thanks, with the question of its thread.
WITH waiting AS (
    SELECT e.seq, e.id, e.kind, e.at, CASE WHEN json_valid(CAST(e.body AS TEXT)) THEN CAST(e.body AS TEXT) ELSE '{}' END AS said
    FROM outbox o JOIN event e ON e.seq = o.event ORDER BY e.seq DESC LIMIT ?
)
SELECT w.kind, w.at, coalesce(p.thread, ''), coalesce(p.person, ''), w.id = coalesce(p.thread, ''), coalesce(q.text, ''),
       coalesce(w.said ->> '$.person', ''), coalesce(w.said ->> '$.team', ''), coalesce(w.said ->> '$.pack', ''),
       coalesce(json_extract(w.said, '$.to'), '[]')
FROM waiting w
LEFT JOIN visible_post p ON p.id = coalesce(w.said ->> '$.parent', w.said ->> '$.post', w.id)
LEFT JOIN visible_post q ON q.id = p.thread
ORDER BY w.seq DESC;
