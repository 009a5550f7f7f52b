-- Edits of a post by its author that still say something.
SELECT id FROM event
WHERE kind = 'post.edited' AND person = ?1 AND length(salt) > 0
  AND CASE WHEN json_valid(CAST(body AS TEXT)) THEN json_extract(CAST(body AS TEXT), '$.post') END = ?2
ORDER BY id;
