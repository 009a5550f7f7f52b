SELECT name FROM folder_name WHERE state = 'held' AND instr(name, ?) > 0 ORDER BY name;
