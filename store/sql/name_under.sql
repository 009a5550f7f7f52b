SELECT name, state, code, first, missed FROM folder_name WHERE name >= ?1 AND name < ?2 ORDER BY name;
