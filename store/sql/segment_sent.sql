UPDATE segment_out SET sent = 1 WHERE seq = ?;
