INSERT INTO unacknowledged (event, segment) SELECT event, segment FROM outbox WHERE segment = ?;
