SELECT i.seq, i.hash, coalesce(i.data, o.data) FROM segment_in i LEFT JOIN segment_out o ON o.seq = i.seq AND o.hash = i.hash
WHERE i.device = ? AND i.seq >= ? ORDER BY i.seq;
