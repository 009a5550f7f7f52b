SELECT e.seq, e.head, e.salt, e.body FROM outbox o JOIN event e ON e.seq = o.event ORDER BY e.seq LIMIT ?;
