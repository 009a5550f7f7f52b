SELECT r.device, coalesce((SELECT person FROM member m WHERE m.device = r.device), ''), r.seq, r.hash, r.replaced FROM redacted r ORDER BY r.device, r.seq;
