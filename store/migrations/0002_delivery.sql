-- An event leaves the outbox when the segment that carries it lies in the
-- folder, not when it is sealed: until then it has not gone out.
ALTER TABLE outbox ADD COLUMN segment INTEGER REFERENCES segment_out (seq);
CREATE INDEX outbox_segment ON outbox (segment);

-- When an event arrived, Unix milliseconds: it stands in for the moment of a
-- colleague whose clock is far ahead. Of what is here already, it is not known.
ALTER TABLE event ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
UPDATE event SET arrived = max(at, clock >> 16);

-- How far a thread was looked at is now counted in order of arrival: an answer
-- written long ago, by somebody who was offline, is new all the same.
DELETE FROM thread_seen;
