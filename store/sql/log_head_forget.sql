DELETE FROM log_head WHERE device = ?;
