SELECT person, seq, at FROM snapshot_withdrawn ORDER BY person;
