INSERT INTO offer (pack, person, clock, event) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (pack, person) DO UPDATE SET clock = ?3, event = ?4 WHERE (?3, ?4) > (clock, event);
