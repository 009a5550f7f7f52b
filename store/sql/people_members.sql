SELECT device, person, name, team, key, recipient, clock FROM member ORDER BY clock, device;
