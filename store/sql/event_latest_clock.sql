-- Of others, a clock that runs too far ahead is not followed; one's own never
-- goes back: what one says later is later, whatever the computer's clock does.
SELECT max(coalesce((SELECT max(clock) FROM event WHERE clock <= ?1), 0),
           coalesce((SELECT max(clock) FROM event WHERE clock > ?1 AND device = ?2), 0));
