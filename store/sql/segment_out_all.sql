SELECT name, data FROM segment_out WHERE sent ORDER BY seq;
