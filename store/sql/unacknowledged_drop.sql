DELETE FROM unacknowledged WHERE event = (SELECT seq FROM event WHERE id = ?);
