INSERT INTO profile (person, name, team, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (person) DO UPDATE SET name = ?2, team = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
