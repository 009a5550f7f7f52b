INSERT INTO segment_out (seq, hash, data) VALUES (?, ?, ?);
