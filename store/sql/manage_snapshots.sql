SELECT s.person, s.seq, s.plain FROM snapshot s ORDER BY s.person;
