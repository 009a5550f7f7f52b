INSERT INTO post_thanked (post, person, thanks, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (post, person) DO UPDATE SET thanks = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
