INSERT INTO redacted (device, seq, hash, replaced) VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET replaced = 0;
