-- The first introduction counts, of those that say a name: before somebody has
-- the key of the space, they cannot read the names of others.
INSERT INTO member (device, person, name, team, key, recipient, clock, event, links) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, CAST(?9 AS TEXT))
ON CONFLICT (device) DO UPDATE SET person = ?2, name = ?3, team = ?4, key = ?5, recipient = ?6, clock = ?7, event = ?8, links = CAST(?9 AS TEXT)
WHERE (?3 = '', ?7, ?8) < (name = '', clock, event);
