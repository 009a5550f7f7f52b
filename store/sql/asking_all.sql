SELECT device, person, name, team, key, recipient, invitation, proven FROM asking ORDER BY name, device;
