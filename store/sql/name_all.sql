SELECT name, state, code, first FROM folder_name ORDER BY name;
