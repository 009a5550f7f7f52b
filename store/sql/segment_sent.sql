UPDATE segment_out SET sent = 1, name = ?2 WHERE seq = ?1;
