SELECT thread FROM post WHERE id = ?;
