-- The packs that people offer to the space: the latest event of each person
-- about each pack. Whether they may, shows when it is read.
CREATE TABLE offer (
    pack   TEXT    NOT NULL,
    person TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (pack, person)
) STRICT, WITHOUT ROWID;
-- Those that came from a newer version before this one was installed.
INSERT INTO offer (pack, person, clock, event)
SELECT pack, person, clock, id FROM (
    SELECT iif(json_valid(CAST(body AS TEXT)), json_extract(CAST(body AS TEXT), '$.pack'), NULL) AS pack, person, id,
           iif(clock > (arrived + 86400000) << 16, arrived << 16, clock) AS clock
    FROM event WHERE kind = 'pack.offered')
WHERE typeof(pack) = 'text'
ORDER BY clock, id
ON CONFLICT (pack, person) DO UPDATE SET clock = excluded.clock, event = excluded.event;

-- The parts that were fetched of a pack, until all of them are here.
CREATE TABLE offer_part (
    pack TEXT NOT NULL,
    hash TEXT NOT NULL,                   -- of the chunk: its name in the folder
    data BLOB NOT NULL,
    PRIMARY KEY (pack, hash)
) STRICT;

-- Offers that could not be fetched yet, and why.
CREATE TABLE offer_stopped (
    pack  TEXT PRIMARY KEY,
    blob  TEXT    NOT NULL,
    code  TEXT    NOT NULL,
    first INTEGER NOT NULL                -- since when, Unix milliseconds
) STRICT, WITHOUT ROWID;
