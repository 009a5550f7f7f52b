-- The segments that may carry events which were erased: those of their authors,
-- from whichever device.
SELECT device, seq, hash, data FROM segment_in
WHERE data IS NOT NULL AND device IN (
    SELECT e.device FROM redaction r JOIN event e ON e.id = r.event
    UNION SELECT m.device FROM redaction r JOIN event e ON e.id = r.event JOIN member m ON m.person = e.person)
UNION ALL
SELECT ?1, seq, hash, data FROM segment_out;
