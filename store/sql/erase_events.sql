SELECT event FROM erased;
