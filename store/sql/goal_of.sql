-- The goal of a team, set by one of it, and what those of the team who count
-- their metres in have climbed together.
WITH mate AS (
    SELECT person FROM profile WHERE team = :team
    UNION
    SELECT m.person FROM member m WHERE m.person NOT IN (SELECT person FROM profile) GROUP BY m.person HAVING min(m.team) = :team
)
SELECT g.goal, g.person, g.title, g.metres, g.until, g.at,
       (SELECT coalesce(sum(c.metres), 0) FROM climb c JOIN mate ON mate.person = c.person WHERE c.goal = g.goal),
       (SELECT count(*) FROM climb c JOIN mate ON mate.person = c.person WHERE c.goal = g.goal AND c.metres > 0),
       coalesce((SELECT c.metres FROM climb c WHERE c.goal = g.goal AND c.person = :me), 0)
FROM goal g JOIN mate ON mate.person = g.person WHERE g.team = :team
ORDER BY g.at DESC, g.clock DESC, g.goal DESC LIMIT 1;
