SELECT v.seq, v.text, v.withdrawn, EXISTS (SELECT 1 FROM post_search_docsize d WHERE d.docid = v.seq) FROM visible_post v WHERE v.id = ?;
