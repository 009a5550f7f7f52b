SELECT seq, id, kind, person, device, clock, at, head, salt, body FROM event ORDER BY seq;
