UPDATE segment_out SET data = ?3 WHERE seq = ?1 AND hash = ?2;
