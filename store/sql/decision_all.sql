SELECT d.device, d.segment, d.hash, e.head, e.salt, e.body FROM decision d JOIN event e ON e.seq = d.event ORDER BY d.event;
