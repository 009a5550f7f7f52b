SELECT seq, hash, data FROM segment_out WHERE sent = 0 ORDER BY seq;
