DELETE FROM outbox WHERE event = ?;
