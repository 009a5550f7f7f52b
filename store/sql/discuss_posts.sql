SELECT v.id, v.thread, v.parent, v.person, v.text, v.at, v.seq, v.edited, v.withdrawn,
       (SELECT count(*) FROM post_thanked t WHERE t.post = v.id AND t.thanks AND t.person <> v.person),
       EXISTS (SELECT 1 FROM post_thanked t WHERE t.post = v.id AND t.thanks AND t.person = :me),
       EXISTS (SELECT 1 FROM answer_accepted a JOIN post q ON q.id = a.thread AND q.person = a.person WHERE a.post = v.id AND a.thread = v.thread AND a.accepted),
       CASE WHEN v.seq IN (SELECT event FROM outbox) THEN 'waiting'
            WHEN u.event IS NULL THEN 'acknowledged' WHEN o.listed OR u.segment = 0 THEN 'written' ELSE 'waiting' END,
       (SELECT json_group_array(json_object('Deed', r.deed, 'Person', r.person)) FROM recognition r
        WHERE r.post = v.id AND r.deed IN (SELECT value FROM json_each(:deeds)) AND r.given AND r.person <> v.person),
       v.erased_by, v.erased_at
FROM visible_post v LEFT JOIN unacknowledged u ON u.event = v.seq LEFT JOIN segment_out o ON o.seq = u.segment
WHERE v.thread = :thread ORDER BY v.id <> v.thread, v.clock, v.id;
