UPDATE outbox SET segment = ?2 WHERE event = ?1;
