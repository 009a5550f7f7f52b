SELECT h.device, h.whole FROM log_head h LEFT JOIN seen s ON s.device = h.device AND s.reader = ?1
WHERE h.device <> ?1 AND h.whole > coalesce(s.seq, 0);
