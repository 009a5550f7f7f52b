INSERT INTO space_owner (space, person) VALUES (?, ?) ON CONFLICT DO NOTHING;
