-- Is there something that only its author has read, as far as is known?
SELECT EXISTS (SELECT 1 FROM log_head h WHERE h.said <= h.whole
    AND h.device NOT IN (SELECT m.device FROM member m WHERE m.person = ?1)
    AND h.said > coalesce((SELECT max(s.seq) FROM seen s WHERE s.device = h.device AND s.reader <> h.device), 0));
