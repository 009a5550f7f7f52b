INSERT INTO snapshot_sent (hash, seq, plain) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING;
