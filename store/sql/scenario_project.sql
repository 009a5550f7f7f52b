INSERT INTO scenario (pack, scenario, route, clock, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (pack, scenario) DO UPDATE SET route = ?3, clock = ?4, event = ?5 WHERE (?4, ?5) > (clock, event);
