INSERT INTO setting (name, value, clock, event) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (name) DO UPDATE SET value = ?2, clock = ?3, event = ?4 WHERE (?3, ?4) > (clock, event);
