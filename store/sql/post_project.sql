INSERT INTO post (seq, id, thread, parent, person, pack, block, quote, text, at, clock)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
