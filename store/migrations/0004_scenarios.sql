-- How far a scenario has been played, and the endings that were reached.
CREATE TABLE scenario (
    pack     TEXT    NOT NULL,
    scenario TEXT    NOT NULL,
    route    TEXT    NOT NULL, -- the turns since the beginning, JSON
    clock    INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    PRIMARY KEY (pack, scenario)
) STRICT, WITHOUT ROWID;
CREATE TABLE scenario_ending (
    pack     TEXT    NOT NULL,
    scenario TEXT    NOT NULL,
    ending   TEXT    NOT NULL,
    at       INTEGER NOT NULL, -- when it was first reached
    PRIMARY KEY (pack, scenario, ending)
) STRICT, WITHOUT ROWID;
