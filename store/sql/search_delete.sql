DELETE FROM post_search WHERE docid = ?;
