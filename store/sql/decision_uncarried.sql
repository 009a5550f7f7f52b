UPDATE decision SET segment = 0, hash = x'', device = (SELECT device FROM event WHERE seq = decision.event)
WHERE event = (SELECT seq FROM event WHERE id = ?);
