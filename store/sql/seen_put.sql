INSERT INTO seen (device, reader, seq) VALUES (?, ?, ?)
ON CONFLICT (device, reader) DO UPDATE SET seq = max(seq, excluded.seq);
