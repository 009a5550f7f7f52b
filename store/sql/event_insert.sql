INSERT INTO event (id, kind, person, device, clock, at, head, salt, body, arrived)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING;
