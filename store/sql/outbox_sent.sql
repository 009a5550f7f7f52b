DELETE FROM outbox WHERE segment = ?;
