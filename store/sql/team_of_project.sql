INSERT INTO team_of (person, clock, event, team) VALUES (?, ?, ?, ?);
