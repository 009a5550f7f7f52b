-- Of an event in two segments of a log that forked, the first counts.
UPDATE decision SET segment = ?2, hash = ?3, device = ?4
WHERE event = (SELECT seq FROM event WHERE id = ?1) AND (segment = 0 OR segment > ?2);
