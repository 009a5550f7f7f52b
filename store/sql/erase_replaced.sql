UPDATE redacted SET replaced = 1 WHERE device = ? AND seq = ? AND hash = ?;
