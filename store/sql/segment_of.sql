SELECT seq, hash FROM segment_in WHERE device = ? ORDER BY seq;
