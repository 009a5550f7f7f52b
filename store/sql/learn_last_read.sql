SELECT pack, at FROM (SELECT pack, at FROM block_read UNION ALL SELECT pack, at FROM lesson_read)
ORDER BY at DESC, pack LIMIT 1;
