INSERT INTO offer_part (pack, hash, data) VALUES (?, ?, ?) ON CONFLICT (pack, hash) DO NOTHING;
