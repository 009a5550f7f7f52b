SELECT count(DISTINCT v.thread) FROM visible_post v LEFT JOIN thread_seen s ON s.thread = v.thread
WHERE NOT v.withdrawn AND v.person <> ? AND v.seq > coalesce(s.up_to, 0);
