INSERT INTO role_granted (event, author, person, role, team, clock) VALUES (?, ?, ?, ?, ?, ?);
