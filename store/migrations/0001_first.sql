-- The journal: every event, its bytes as they were written.
CREATE TABLE event (
    seq    INTEGER PRIMARY KEY,           -- order of arrival on this computer
    id     TEXT    NOT NULL UNIQUE,
    kind   TEXT    NOT NULL,
    person TEXT    NOT NULL,
    device TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    at     INTEGER NOT NULL,              -- Unix milliseconds
    head   BLOB    NOT NULL,
    salt   BLOB    NOT NULL,
    body   BLOB    NOT NULL
) STRICT;
CREATE INDEX event_clock ON event (clock);

-- Archives of packs, by the SHA-256 of their bytes.
CREATE TABLE blob (
    hash  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- What travels: nothing below is derived from the journal.
CREATE TABLE outbox (
    event INTEGER PRIMARY KEY REFERENCES event (seq)
) STRICT;

-- Segments of this device. The bytes are fixed here before they go out, so
-- that a crash or a second process publishes the same ones.
CREATE TABLE segment_out (
    seq  INTEGER PRIMARY KEY,
    hash BLOB    NOT NULL,
    data BLOB    NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Segments of every device that are held here.
CREATE TABLE segment_in (
    device TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

-- Names seen in the shared folder and what became of them.
CREATE TABLE folder_name (
    name   TEXT PRIMARY KEY,
    state  TEXT NOT NULL CHECK (state IN ('held', 'pending', 'quarantined')),
    code   TEXT NOT NULL DEFAULT '',      -- why, when not held
    tries  INTEGER NOT NULL DEFAULT 0,
    first  INTEGER NOT NULL               -- first seen, Unix milliseconds
) STRICT, WITHOUT ROWID;

-- The last exchange with the folder.
CREATE TABLE exchange (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    at    INTEGER NOT NULL,
    state TEXT    NOT NULL
) STRICT;

-- Projections, small rows found by their key, hence without rowid: derived from the journal, rebuilt and compared by "cordee check".
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT    NOT NULL,
    clock INTEGER NOT NULL,
    event TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pack (
    pack    TEXT PRIMARY KEY,
    version TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    clock   INTEGER NOT NULL,
    event   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE block_read (
    pack   TEXT    NOT NULL,
    lesson TEXT    NOT NULL,
    block  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (pack, lesson, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_read (
    pack   TEXT    NOT NULL,
    lesson TEXT    NOT NULL,
    skill  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (pack, lesson, skill)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    event    TEXT PRIMARY KEY,
    pack     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    skill    TEXT    NOT NULL,
    fraction REAL    NOT NULL,
    mixed    INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    clock    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_question ON answer (pack, question, clock);

CREATE TABLE post (
    seq    INTEGER PRIMARY KEY,           -- of its event: the row of post_search
    id     TEXT    NOT NULL UNIQUE,
    thread TEXT    NOT NULL,
    parent TEXT    NOT NULL,
    person TEXT    NOT NULL,
    pack   TEXT    NOT NULL,
    block  TEXT    NOT NULL,
    quote  TEXT    NOT NULL,
    text   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    clock  INTEGER NOT NULL
) STRICT;
CREATE INDEX post_thread ON post (thread, clock);
CREATE INDEX post_block ON post (pack, block);

CREATE TABLE post_edit (
    post   TEXT    NOT NULL,
    person TEXT    NOT NULL,
    text   TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (post, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_withdrawn (
    post   TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (post, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_thanked (
    post   TEXT    NOT NULL,
    person TEXT    NOT NULL,
    thanks INTEGER NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (post, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_accepted (
    thread   TEXT    NOT NULL,
    post     TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    accepted INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    clock    INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    PRIMARY KEY (thread, post, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_seen (
    thread TEXT PRIMARY KEY,
    up_to  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
    person TEXT PRIMARY KEY,
    name   TEXT    NOT NULL,
    team   TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE space (
    space  TEXT PRIMARY KEY,
    name   TEXT    NOT NULL,
    folder TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL
) STRICT;

CREATE TABLE space_owner (
    space  TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (space, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    device    TEXT PRIMARY KEY,
    person    TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    team      TEXT    NOT NULL,
    key       BLOB    NOT NULL,
    recipient TEXT    NOT NULL,
    clock     INTEGER NOT NULL,
    event     TEXT    NOT NULL
) STRICT;

CREATE TABLE role_granted (
    event  TEXT PRIMARY KEY,
    author TEXT    NOT NULL,
    person TEXT    NOT NULL,
    role   TEXT    NOT NULL,
    team   TEXT    NOT NULL,
    clock  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_shared (
    person TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    event  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
    person TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   TEXT    NOT NULL,
    plain  BLOB    NOT NULL,
    event  TEXT    NOT NULL
) STRICT;

-- A post as its readers see it: its author's latest wording, or withdrawn.
CREATE VIEW visible_post AS
SELECT p.seq, p.id, p.thread, p.parent, p.person, p.pack, p.block, p.quote, p.at, p.clock,
       coalesce(e.text, p.text) AS text,
       e.post IS NOT NULL       AS edited,
       w.post IS NOT NULL       AS withdrawn
FROM post p
LEFT JOIN post_edit e ON e.post = p.id AND e.person = p.person
LEFT JOIN post_withdrawn w ON w.post = p.id AND w.person = p.person;

-- A role counts when an owner of the space granted it; owners are born with theirs.
CREATE VIEW role AS
SELECT g.person, g.role, g.team FROM role_granted g JOIN space_owner o ON o.person = g.author
UNION
SELECT o.person, 'owner', '' FROM space_owner o;

CREATE VIRTUAL TABLE post_search USING fts4 (text, tokenize=unicode61 "remove_diacritics=2");
