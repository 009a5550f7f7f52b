-- What waits to go out from here is not lost with a segment that carried it too.
DELETE FROM event WHERE id = ? AND seq NOT IN (SELECT event FROM outbox);
