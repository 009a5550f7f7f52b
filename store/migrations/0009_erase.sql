-- Posts whose words were erased by who may, and where each stood: of several
-- erasures of one post, the earliest.
CREATE TABLE erasure (
    post   TEXT PRIMARY KEY,
    author TEXT    NOT NULL,              -- of the post
    person TEXT    NOT NULL,              -- who erased it
    thread TEXT    NOT NULL,
    parent TEXT    NOT NULL,
    pack   TEXT    NOT NULL,
    block  TEXT    NOT NULL,
    at     INTEGER NOT NULL               -- Unix milliseconds
) STRICT, WITHOUT ROWID;

-- The events whose words those erasures take, also of such as have not arrived.
CREATE TABLE erased (
    event  TEXT PRIMARY KEY,
    author TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Events that were erased here and may still lie in the segments kept here.
CREATE TABLE redaction (
    event TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Segments kept here of which words were taken, and whether those in the folder
-- were seen to be without them since.
CREATE TABLE redacted (
    device   TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    replaced INTEGER NOT NULL,
    PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

-- An erasure counts by the place in its author's log that carries it.
INSERT INTO decision (event, device, segment, hash)
SELECT seq, device, 0, x'' FROM event WHERE kind = 'post.erased';

-- Who erases a post looks for its edits.
CREATE INDEX event_edit ON event (person) WHERE kind = 'post.edited';

DROP VIEW visible_post;
-- A post as its readers see it: its author's latest wording, or without one.
CREATE VIEW visible_post AS
SELECT p.seq, p.id, p.thread, p.parent, p.person, p.pack, p.block, p.quote, p.at, p.clock,
       coalesce(e.text, p.text) AS text,
       e.post IS NOT NULL       AS edited,
       w.post IS NOT NULL OR x.post IS NOT NULL AS withdrawn,
       coalesce(x.person, '')   AS erased_by,
       coalesce(x.at, 0)        AS erased_at
FROM post p
LEFT JOIN post_edit e ON e.post = p.id AND e.person = p.person
LEFT JOIN post_withdrawn w ON w.post = p.id AND w.person = p.person
LEFT JOIN erasure x ON x.post = p.id AND x.author = p.person;
