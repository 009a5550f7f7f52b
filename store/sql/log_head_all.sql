SELECT device, seq, hash, whole FROM log_head;
