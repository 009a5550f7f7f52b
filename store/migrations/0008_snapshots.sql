-- Every document that this person sent, from whichever of their devices: they
-- can read it for ever, others for as long as it may be shown.
CREATE TABLE snapshot_sent (
    hash  TEXT PRIMARY KEY,               -- of the ciphertext
    seq   INTEGER NOT NULL,
    plain BLOB    NOT NULL                -- word for word
) STRICT;
INSERT INTO snapshot_sent (hash, seq, plain)
SELECT json_extract(body, '$.hash'), json_extract(body, '$.seq'), CAST(json_extract(body, '$.plain') AS BLOB)
FROM (SELECT seq, person, CAST(body AS TEXT) AS body FROM event WHERE kind = 'snapshot.received')
WHERE json_extract(body, '$.person') = person
ORDER BY seq
ON CONFLICT (hash) DO NOTHING;
DELETE FROM snapshot WHERE person IN (SELECT person FROM event WHERE kind = 'snapshot.received');

-- Who took back what they had sent, and up to which number.
CREATE TABLE snapshot_withdrawn (
    person TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    at     INTEGER NOT NULL,              -- Unix milliseconds
    event  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What this person says against levels of theirs; '' once it was taken back.
CREATE TABLE contested (
    skill TEXT PRIMARY KEY,
    text  TEXT    NOT NULL,
    clock INTEGER NOT NULL,
    event TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What is no longer shown is let go of: those events are looked for.
CREATE INDEX event_snapshot ON event (id) WHERE kind = 'snapshot.received';
