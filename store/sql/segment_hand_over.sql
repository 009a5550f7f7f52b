UPDATE segment_in SET data = (SELECT o.data FROM segment_out o WHERE o.seq = segment_in.seq AND o.hash = segment_in.hash)
WHERE device = ? AND data IS NULL AND (seq, hash) IN (SELECT seq, hash FROM segment_out);
