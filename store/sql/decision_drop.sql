DELETE FROM decision WHERE event = (SELECT seq FROM event WHERE id = ? AND seq NOT IN (SELECT event FROM outbox));
