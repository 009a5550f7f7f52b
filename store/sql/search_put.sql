INSERT INTO post_search (docid, text) VALUES (?, ?);
