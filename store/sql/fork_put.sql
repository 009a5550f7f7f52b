INSERT INTO fork (device, seq) SELECT ?1, ?2 WHERE (SELECT count(*) FROM segment_in WHERE device = ?1 AND seq = ?2) > 1
ON CONFLICT (device) DO UPDATE SET seq = min(seq, excluded.seq);
