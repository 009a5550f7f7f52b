SELECT device, seq, hash, data FROM segment_in WHERE data IS NOT NULL ORDER BY device, seq;
