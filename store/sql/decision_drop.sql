DELETE FROM decision WHERE event = (SELECT seq FROM event WHERE id = ?);
