INSERT INTO snapshot_shared (person, seq, hash, at, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (person) DO UPDATE SET seq = ?2, hash = ?3, at = ?4, event = ?5 WHERE (?2, ?5) > (seq, event);
