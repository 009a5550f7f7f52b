INSERT INTO event (id, kind, person, device, clock, at, head, salt, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING;
