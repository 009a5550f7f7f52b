SELECT name, state, code, tries, first FROM folder_name ORDER BY name;
