SELECT name FROM segment_out WHERE sent AND listed AND name <> '' AND seq > ? ORDER BY seq LIMIT ?;
