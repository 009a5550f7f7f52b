SELECT seq, arrived, head, salt, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?;
