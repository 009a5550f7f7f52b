SELECT at FROM event WHERE device = ? ORDER BY clock DESC, id DESC LIMIT 1;
