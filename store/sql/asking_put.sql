INSERT INTO asking (device, person, name, team, key, recipient, invitation, proven) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING;
