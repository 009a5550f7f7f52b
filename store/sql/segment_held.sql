SELECT EXISTS (SELECT 1 FROM segment_in WHERE device = ? AND seq = ?);
