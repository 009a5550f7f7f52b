INSERT INTO answer (event, pack, question, skill, fraction, mixed, at, clock) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
