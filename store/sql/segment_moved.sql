UPDATE segment_out SET name = ?1, listed = 0 WHERE name = ?2;
