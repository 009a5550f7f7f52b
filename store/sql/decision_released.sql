UPDATE decision SET segment = 0, hash = x'' WHERE event IN (SELECT event FROM outbox);
