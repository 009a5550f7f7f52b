SELECT person FROM space_owner WHERE space = ? ORDER BY person;
