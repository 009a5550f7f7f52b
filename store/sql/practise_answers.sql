SELECT pack, question, skill, fraction, mixed, at FROM answer ORDER BY clock, event;
