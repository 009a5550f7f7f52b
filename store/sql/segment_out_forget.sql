DELETE FROM segment_out;
