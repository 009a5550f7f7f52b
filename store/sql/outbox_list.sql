SELECT e.seq, e.head, e.salt, e.body FROM outbox o JOIN event e ON e.seq = o.event WHERE o.segment IS NULL ORDER BY e.seq LIMIT ?;
