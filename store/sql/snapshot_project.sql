INSERT INTO snapshot (person, seq, hash, plain, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (person) DO UPDATE SET seq = ?2, hash = ?3, plain = ?4, event = ?5 WHERE (?2, ?5) > (seq, event);
