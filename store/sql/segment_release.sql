DELETE FROM segment_in WHERE device = ? AND (seq, hash) IN (SELECT seq, hash FROM segment_out WHERE sent = 0);
