SELECT lesson, block FROM block_read WHERE pack = ?;
