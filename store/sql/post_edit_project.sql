INSERT INTO post_edit (post, person, text, clock, event) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE post = ?1 AND author = ?2)
ON CONFLICT (post, person) DO UPDATE SET text = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
