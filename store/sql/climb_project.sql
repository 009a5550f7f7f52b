INSERT INTO climb (goal, person, metres, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (goal, person) DO UPDATE SET metres = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
