INSERT INTO post_search (docid, text) SELECT seq, text FROM visible_post WHERE id = ? AND NOT withdrawn;
