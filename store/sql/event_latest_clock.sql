SELECT coalesce(max(clock), 0) FROM event WHERE clock <= ?;
