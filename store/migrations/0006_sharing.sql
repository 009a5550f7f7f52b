-- What the shared folder holds about the space itself, as it lies there: its
-- marker, roots, key files, requests to join. A folder that lost them, or goes
-- back to an older state, loses nothing.
CREATE TABLE space_file (
    name TEXT PRIMARY KEY,
    data BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest segment held of each device: how far its log is here without a
-- gap, and which of them last said something.
CREATE TABLE log_head (
    device TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    whole  INTEGER NOT NULL,
    said   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO log_head (device, seq, hash, whole, said) SELECT device, max(seq), hash, max(seq), max(seq) FROM segment_in GROUP BY device;

-- The bytes of colleagues' segments, to give them back to a folder that lost them.
ALTER TABLE segment_in ADD COLUMN data BLOB;

-- How far a colleague's device says it has read another's log: an
-- acknowledgement. Of this device: how far it has said so.
CREATE TABLE seen (
    device TEXT    NOT NULL,
    reader TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (device, reader)
) STRICT, WITHOUT ROWID;

-- Devices that signed two segments of one number: the lowest such number.
CREATE TABLE fork (
    device TEXT PRIMARY KEY,
    seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events that decide who may do what, and the segment that carries each: where
-- a device's log is cut, what lies behind decides nothing. segment is 0 until
-- the event is sealed. The device that sealed it decides, which may be another
-- of the person's than the one that wrote it.
CREATE TABLE decision (
    event   INTEGER PRIMARY KEY REFERENCES event (seq),
    device  TEXT    NOT NULL,
    segment INTEGER NOT NULL,
    hash    BLOB    NOT NULL
) STRICT;
INSERT INTO decision (event, device, segment, hash)
SELECT seq, device, 0, x'' FROM event WHERE kind IN ('role.granted', 'role.revoked', 'member.approved', 'device.revoked');

-- Who asks to be let in, as of the last exchange.
CREATE TABLE asking (
    device     TEXT PRIMARY KEY,
    person     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    team       TEXT    NOT NULL,
    key        BLOB    NOT NULL,
    recipient  TEXT    NOT NULL,
    invitation TEXT    NOT NULL,          -- id of the one they bear, "" for none
    proven     INTEGER NOT NULL           -- the invitation is one of this person's and is theirs
) STRICT, WITHOUT ROWID;

-- Where a segment of this device went, to write it there again, and whether it
-- was seen there since: that a write succeeded proves nothing.
ALTER TABLE segment_out ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE segment_out ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;

-- Events of this device that have gone out and that no colleague has
-- acknowledged yet.
CREATE TABLE unacknowledged (
    event   INTEGER PRIMARY KEY REFERENCES event (seq),
    segment INTEGER NOT NULL
) STRICT;
CREATE INDEX unacknowledged_segment ON unacknowledged (segment);

-- In how many listings in a row a file that was there is missing.
ALTER TABLE folder_name ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;

-- The signatures by which a person's devices say that they are one person's, JSON.
ALTER TABLE member ADD COLUMN links TEXT NOT NULL DEFAULT 'null';

-- The invitations that this person gave.
CREATE TABLE invitation (
    code  TEXT PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Roles come from the decisions, which package identity judges; owners from the
-- roots.
DROP VIEW role;
DROP TABLE role_granted;
DROP TABLE space_owner;
