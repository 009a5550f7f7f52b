INSERT INTO snapshot_withdrawn (person, seq, at, event) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (person) DO UPDATE SET seq = ?2, at = ?3, event = ?4 WHERE (?2, ?4) > (seq, event);
