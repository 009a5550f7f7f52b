SELECT person, seq, hash, at FROM snapshot_shared ORDER BY person;
