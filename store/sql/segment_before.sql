-- The devices, other than the one there is now, whose segments are in segment_out.
SELECT DISTINCT i.device FROM segment_out o JOIN segment_in i ON i.seq = o.seq AND i.hash = o.hash WHERE i.device <> ?;
