INSERT INTO block_read (pack, lesson, block, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET at = min(at, ?4);
