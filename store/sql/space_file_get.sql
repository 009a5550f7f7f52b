SELECT data FROM space_file WHERE name = ?1 UNION ALL SELECT data FROM segment_out WHERE name = ?1 LIMIT 1;
