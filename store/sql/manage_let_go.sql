UPDATE event SET body = CAST(json_remove(CAST(body AS TEXT), '$.plain') AS BLOB)
WHERE kind = 'snapshot.received' AND json_type(CAST(body AS TEXT), '$.plain') IS NOT NULL
  AND json_extract(CAST(body AS TEXT), '$.person') <> ?1 AND id NOT IN (SELECT event FROM snapshot);
