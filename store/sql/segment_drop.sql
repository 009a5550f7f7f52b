DELETE FROM segment_in WHERE device = ? AND seq = ? AND hash = ?;
