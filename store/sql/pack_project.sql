INSERT INTO pack (pack, version, hash, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (pack) DO UPDATE SET version = ?2, hash = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
