-- A colleague is somebody else: one's own other computer is not.
DELETE FROM unacknowledged WHERE segment <= coalesce((
    SELECT max(s.seq) FROM seen s JOIN member m ON m.device = s.reader
    WHERE s.device = ?1 AND m.person <> ?2), 0);
