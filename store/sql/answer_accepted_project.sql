INSERT INTO answer_accepted (thread, post, person, accepted, at, clock, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (thread, post, person) DO UPDATE SET accepted = ?4, at = ?5, clock = ?6, event = ?7 WHERE (?6, ?7) > (clock, event);
