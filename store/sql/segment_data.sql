SELECT data FROM segment_in WHERE device = ?1 AND seq = ?2 AND hash >= ?3 AND data IS NOT NULL ORDER BY hash LIMIT 1;
