SELECT name FROM segment_out WHERE sent AND NOT listed AND name <> '' ORDER BY seq;
