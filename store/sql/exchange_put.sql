INSERT INTO exchange (one, at, state) VALUES (1, ?, ?)
ON CONFLICT (one) DO UPDATE SET at = excluded.at, state = excluded.state;
