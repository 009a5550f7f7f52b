INSERT INTO invitation (code, at) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET at = min(at, excluded.at);
