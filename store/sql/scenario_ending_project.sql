INSERT INTO scenario_ending (pack, scenario, ending, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET at = min(at, ?4);
