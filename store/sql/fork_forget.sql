-- A segment that was taken back before it went out has not forked anything.
DELETE FROM fork WHERE NOT EXISTS (
    SELECT 1 FROM segment_in i WHERE i.device = fork.device GROUP BY i.seq HAVING count(*) > 1);
