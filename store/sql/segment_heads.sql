SELECT device, max(seq), hash FROM segment_in GROUP BY device;
