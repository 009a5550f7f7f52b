UPDATE segment_out SET listed = 1 WHERE name = ? AND NOT listed;
