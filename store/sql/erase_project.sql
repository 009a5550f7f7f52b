INSERT INTO erasure (post, author, person, thread, parent, pack, block, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (post) DO UPDATE SET author = ?2, person = ?3, thread = ?4, parent = ?5, pack = ?6, block = ?7, at = ?8 WHERE (?8, ?3) < (at, person);
