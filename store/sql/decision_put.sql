INSERT INTO decision (event, device, segment, hash) SELECT seq, device, 0, x'' FROM event WHERE seq = ?;
