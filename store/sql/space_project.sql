INSERT INTO space (space, name, folder, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (space) DO UPDATE SET name = ?2, folder = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
