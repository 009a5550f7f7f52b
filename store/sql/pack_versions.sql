SELECT hash FROM pack_version WHERE pack = ? ORDER BY clock DESC, event DESC;
