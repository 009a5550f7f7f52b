-- "first" is the earliest moment at which it was given, whatever came later.
INSERT INTO recognition (post, deed, person, given, first, clock, event) VALUES (?1, ?2, ?3, ?4, iif(?4, ?5, 0), ?6, ?7)
ON CONFLICT (post, deed, person) DO UPDATE SET
    given = iif((?6, ?7) > (clock, event), ?4, given),
    first = coalesce(min(nullif(first, 0), nullif(excluded.first, 0)), first + excluded.first),
    clock = iif((?6, ?7) > (clock, event), ?6, clock),
    event = iif((?6, ?7) > (clock, event), ?7, event);
