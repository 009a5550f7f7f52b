INSERT INTO folder_name (name, state, code, tries, first) VALUES (?, ?, ?, 1, ?)
ON CONFLICT (name) DO UPDATE SET state = excluded.state, code = excluded.code, tries = tries + 1;
