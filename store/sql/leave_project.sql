INSERT INTO leave (start, until, clock, event) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (start) DO UPDATE SET until = ?2, clock = ?3, event = ?4 WHERE (?3, ?4) > (clock, event);
