SELECT reader, seq FROM seen WHERE device = ?1 AND reader <> ?1;
