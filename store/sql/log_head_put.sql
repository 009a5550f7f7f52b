INSERT INTO log_head (device, seq, hash, whole, said) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, whole = excluded.whole, said = excluded.said;
