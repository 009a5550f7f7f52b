SELECT seq, id, kind, person, device, clock, at, arrived, head, salt, body FROM event ORDER BY seq;
