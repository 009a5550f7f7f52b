SELECT seq, hash, data FROM segment_in WHERE device = ? AND seq >= ? ORDER BY seq;
