DELETE FROM post_search WHERE docid = (SELECT seq FROM post WHERE id = ?);
