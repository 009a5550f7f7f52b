INSERT INTO contested (skill, text, clock, event) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (skill) DO UPDATE SET text = ?2, clock = ?3, event = ?4 WHERE (?3, ?4) > (clock, event);
