-- "first" is the earliest moment at which something was written; emptying it later changes nothing.
INSERT INTO debrief (pack, scenario, text, first, clock, event) VALUES (?1, ?2, ?3, iif(?3 <> '', ?4, 0), ?5, ?6)
ON CONFLICT (pack, scenario) DO UPDATE SET
    text  = iif((?5, ?6) > (clock, event), ?3, text),
    first = coalesce(min(nullif(first, 0), nullif(excluded.first, 0)), first + excluded.first),
    clock = iif((?5, ?6) > (clock, event), ?5, clock),
    event = iif((?5, ?6) > (clock, event), ?6, event);
