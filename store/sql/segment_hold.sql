INSERT INTO segment_in (device, seq, hash, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING;
