INSERT INTO segment_in (device, seq, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING;
