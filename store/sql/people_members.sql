SELECT device, person, name, team, key, recipient FROM member ORDER BY clock, device;
