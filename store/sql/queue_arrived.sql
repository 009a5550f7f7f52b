-- What colleagues' devices brought last: how many events of each kind arrived
-- within :together milliseconds before the newest, among the last :limit of the
-- journal. A newcomer is noted by this device when their request is read.
WITH latest AS (
    SELECT seq, kind, arrived, device, body FROM event ORDER BY seq DESC LIMIT :limit
), foreign_event AS (
    SELECT kind, arrived FROM latest
    WHERE device <> :me OR (kind = 'member.admitted' AND CAST(body AS TEXT) ->> '$.device' <> :me)
)
SELECT kind, count(*), max(arrived) FROM foreign_event
WHERE arrived >= (SELECT max(arrived) FROM foreign_event) - :together
GROUP BY kind;
