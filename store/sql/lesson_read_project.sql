INSERT INTO lesson_read (pack, lesson, skill, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET at = min(at, ?4);
