DELETE FROM outbox WHERE event = (SELECT seq FROM event WHERE id = ?);
