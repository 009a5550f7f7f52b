INSERT INTO goal (team, goal, person, title, metres, until, at, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (team, person) DO UPDATE SET goal = ?2, title = ?4, metres = ?5, until = ?6, at = ?7, clock = ?8
WHERE (?8, ?2) > (clock, goal);
