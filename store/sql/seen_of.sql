SELECT coalesce(max(seq), 0) FROM seen WHERE device = ?1 AND reader <> ?1;
