DELETE FROM segment_out WHERE sent = 0;
