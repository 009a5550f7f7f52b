-- Answers lie in the order in which a question's latest one is looked for: one
-- tree to write for each answer, where there were a table and an index.
CREATE TABLE answer_by_question (
    pack     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    clock    INTEGER NOT NULL,
    event    TEXT    NOT NULL,
    skill    TEXT    NOT NULL,
    fraction REAL    NOT NULL,
    mixed    INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (pack, question, clock, event)
) STRICT, WITHOUT ROWID;
INSERT INTO answer_by_question (pack, question, clock, event, skill, fraction, mixed, at)
SELECT pack, question, clock, event, skill, fraction, mixed, at FROM answer;
DROP TABLE answer;
ALTER TABLE answer_by_question RENAME TO answer;
