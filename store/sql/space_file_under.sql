SELECT name, data FROM space_file WHERE name >= ? AND name < ? ORDER BY name;
