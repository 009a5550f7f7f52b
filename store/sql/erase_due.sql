SELECT r.event, e.clock FROM redaction r JOIN event e ON e.id = r.event;
