SELECT pack, version, hash FROM pack ORDER BY pack;
