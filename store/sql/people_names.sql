SELECT m.person, coalesce(p.name, m.name, ''), coalesce(p.team, m.team, '')
FROM (SELECT person, min(nullif(name, '')) AS name, min(nullif(team, '')) AS team FROM member GROUP BY person) m LEFT JOIN profile p ON p.person = m.person
UNION
SELECT p.person, p.name, p.team FROM profile p
ORDER BY 2, 1;
