INSERT INTO decision (event, segment, hash) VALUES (?, 0, x'');
