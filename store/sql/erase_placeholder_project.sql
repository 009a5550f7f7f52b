-- A post of which nothing but its head is there. Where it stood, its erasure says.
INSERT INTO post (seq, id, thread, parent, person, pack, block, quote, text, at, clock)
SELECT ?1, ?2, coalesce(x.thread, ?2), coalesce(x.parent, ''), ?3, coalesce(x.pack, ''), coalesce(x.block, ''), '', '', ?4, ?5
FROM (SELECT 1) LEFT JOIN erasure x ON x.post = ?2 AND x.author = ?3;
