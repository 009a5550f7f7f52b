INSERT INTO snapshot (person, seq, hash, plain, event)
SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM snapshot_withdrawn w WHERE w.person = ?1 AND w.seq >= ?2)
ON CONFLICT (person) DO UPDATE SET seq = ?2, hash = ?3, plain = ?4, event = ?5 WHERE (?2, ?5) > (seq, event);
