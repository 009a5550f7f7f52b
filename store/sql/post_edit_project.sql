INSERT INTO post_edit (post, person, text, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (post, person) DO UPDATE SET text = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
