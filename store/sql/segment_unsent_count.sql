SELECT count(*) FROM segment_out WHERE sent = 0;
