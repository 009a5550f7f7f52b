SELECT device, person, name, team, key, recipient, clock, links FROM member ORDER BY clock, device;
