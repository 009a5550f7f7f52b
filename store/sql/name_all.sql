SELECT name, state, code, first, missed FROM folder_name ORDER BY name;
