INSERT INTO member (device, person, name, team, key, recipient, clock, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (device) DO UPDATE SET person = ?2, name = ?3, team = ?4, key = ?5, recipient = ?6, clock = ?7, event = ?8
WHERE (?7, ?8) < (clock, event);
