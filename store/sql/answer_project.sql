INSERT INTO answer (seq, pack, question, skill, fraction, mixed, at) VALUES (?, ?, ?, ?, ?, ?, ?);
