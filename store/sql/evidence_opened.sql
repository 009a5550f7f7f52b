SELECT id, at FROM post WHERE person = ?1 AND id = thread ORDER BY at, id;
