UPDATE outbox SET segment = NULL WHERE segment IN (SELECT seq FROM segment_out WHERE sent = 0);
