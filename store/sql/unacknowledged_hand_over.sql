UPDATE unacknowledged SET segment = 0;
