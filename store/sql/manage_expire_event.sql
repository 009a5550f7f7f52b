UPDATE event SET body = CAST(json_set(CAST(body AS TEXT), '$.plain', json(?2)) AS BLOB)
WHERE kind = 'snapshot.received' AND id = (SELECT event FROM snapshot WHERE person = ?1);
