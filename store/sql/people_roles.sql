SELECT person, role, team FROM role ORDER BY person, role, team;
