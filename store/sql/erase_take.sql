UPDATE event SET salt = ?2, body = ?3 WHERE id = ?1;
