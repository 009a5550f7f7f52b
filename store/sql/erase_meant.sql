SELECT EXISTS (SELECT 1 FROM erased WHERE event = ? AND author = ?);
