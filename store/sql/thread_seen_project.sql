INSERT INTO thread_seen (thread, up_to) SELECT ?1, seq FROM post WHERE id = ?2 AND thread = ?1
ON CONFLICT (thread) DO UPDATE SET up_to = max(up_to, excluded.up_to);
