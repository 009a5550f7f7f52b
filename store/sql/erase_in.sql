UPDATE segment_in SET data = ?4 WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND data IS NOT NULL;
