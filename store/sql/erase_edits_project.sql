DELETE FROM post_edit WHERE post = ? AND person = ?;
