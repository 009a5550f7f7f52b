SELECT pack FROM (SELECT pack, at FROM block_read UNION ALL SELECT pack, at FROM lesson_read UNION ALL SELECT pack, at FROM answer)
ORDER BY at DESC LIMIT 1;
