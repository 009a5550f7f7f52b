INSERT INTO offer_stopped (pack, blob, code, first) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (pack) DO UPDATE SET first = iif(blob = ?2 AND code = ?3, first, ?4), blob = ?2, code = ?3;
