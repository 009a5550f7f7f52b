-- "first" is the earliest moment at which it was accepted, whatever came later.
INSERT INTO answer_accepted (thread, post, person, accepted, at, first, clock, event) VALUES (?1, ?2, ?3, ?4, ?5, iif(?4, ?5, 0), ?6, ?7)
ON CONFLICT (thread, post, person) DO UPDATE SET
    accepted = iif((?6, ?7) > (clock, event), ?4, accepted),
    at       = iif((?6, ?7) > (clock, event), ?5, at),
    first    = coalesce(min(nullif(first, 0), nullif(excluded.first, 0)), first + excluded.first),
    clock    = iif((?6, ?7) > (clock, event), ?6, clock),
    event    = iif((?6, ?7) > (clock, event), ?7, event);
