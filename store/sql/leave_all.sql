SELECT start, until FROM leave ORDER BY start;
