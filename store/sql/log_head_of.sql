SELECT seq, hash, whole, said FROM log_head WHERE device = ?;
