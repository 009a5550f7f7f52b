SELECT pack, question, fraction, at FROM answer a
WHERE (clock, event) = (SELECT b.clock, b.event FROM answer b WHERE b.pack = a.pack AND b.question = a.question ORDER BY b.clock DESC, b.event DESC LIMIT 1)
ORDER BY at;
