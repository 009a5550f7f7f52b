INSERT INTO space_file (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data;
