-- Answers lie in the order in which they arrived: what a person knows is folded
-- from them in memory, and takes up where it left off.
CREATE TABLE answer_by_arrival (
    seq      INTEGER PRIMARY KEY,         -- of its event
    pack     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    skill    TEXT    NOT NULL,
    fraction REAL    NOT NULL,
    mixed    INTEGER NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
INSERT INTO answer_by_arrival (seq, pack, question, skill, fraction, mixed, at)
SELECT e.seq, a.pack, a.question, a.skill, a.fraction, a.mixed, a.at FROM answer a JOIN event e ON e.id = a.event;
DROP TABLE answer;
ALTER TABLE answer_by_arrival RENAME TO answer;

-- What colleagues' posts did, as others say.
CREATE TABLE recognition (
    post   TEXT    NOT NULL,
    deed   TEXT    NOT NULL,
    person TEXT    NOT NULL,              -- who says so
    given  INTEGER NOT NULL,              -- 0 when it was taken back
    first  INTEGER NOT NULL,              -- when it was first given, Unix milliseconds; 0 while it never was
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (post, deed, person)
) STRICT, WITHOUT ROWID;

-- When an answer was first accepted: what that earned is kept. Of a clock that
-- runs more than a day ahead, the moment of arrival is believed instead.
ALTER TABLE answer_accepted ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
UPDATE answer_accepted SET first = coalesce((
    SELECT min(iif(e.at > e.arrived + 86400000, e.arrived, e.at)) FROM event e
    WHERE e.kind = 'answer.accepted' AND e.person = answer_accepted.person
      AND json_extract(CAST(e.body AS TEXT), '$.thread') = answer_accepted.thread
      AND json_extract(CAST(e.body AS TEXT), '$.post') = answer_accepted.post
      AND json_extract(CAST(e.body AS TEXT), '$.on')), 0);

-- What a person's posts did is looked for among all posts of the space.
CREATE INDEX post_person ON post (person);

-- The goals that people set for teams, and who climbed how far towards which.
-- Whether a person is of the team shows when it is read.
CREATE TABLE goal (
    team   TEXT    NOT NULL,
    person TEXT    NOT NULL,              -- who set it
    goal   TEXT    NOT NULL,              -- id of its event
    title  TEXT    NOT NULL,
    metres INTEGER NOT NULL,
    until  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    clock  INTEGER NOT NULL,
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE climb (
    goal   TEXT    NOT NULL,
    person TEXT    NOT NULL,
    metres INTEGER NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (goal, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE leave (
    start TEXT PRIMARY KEY,
    until TEXT    NOT NULL,
    clock INTEGER NOT NULL,
    event TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person made of a scenario they played to an end.
CREATE TABLE debrief (
    pack     TEXT    NOT NULL,
    scenario TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    first    INTEGER NOT NULL,            -- when one was first written
    clock    INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    PRIMARY KEY (pack, scenario)
) STRICT, WITHOUT ROWID;

-- Every version of a pack that was installed: what was earned with one of them
-- stays when the next one has other blocks.
CREATE TABLE pack_version (
    pack  TEXT    NOT NULL,
    hash  TEXT    NOT NULL,
    clock INTEGER NOT NULL,               -- when it was installed last
    event TEXT    NOT NULL,
    PRIMARY KEY (pack, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO pack_version (pack, hash, clock, event)
SELECT json_extract(CAST(body AS TEXT), '$.pack'), json_extract(CAST(body AS TEXT), '$.hash'), clock, id
FROM event WHERE kind = 'pack.installed' ORDER BY clock, id
ON CONFLICT (pack, hash) DO UPDATE SET clock = excluded.clock, event = excluded.event;

-- Which team a person was of, and since when: who changes team does not change
-- what they confirmed for another.
CREATE TABLE team_of (
    person TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    team   TEXT    NOT NULL,
    PRIMARY KEY (person, clock, event)
) STRICT, WITHOUT ROWID;
INSERT INTO team_of (person, clock, event, team)
SELECT person, iif(clock > (arrived + 86400000) << 16, arrived << 16, clock), id, coalesce(json_extract(CAST(body AS TEXT), '$.team'), '')
FROM event WHERE kind = 'profile.set';
