SELECT pack FROM (SELECT pack, at FROM block_read UNION ALL SELECT pack, at FROM lesson_read
    UNION ALL SELECT pack, at FROM (SELECT pack, at FROM answer ORDER BY seq DESC LIMIT 1))
ORDER BY at DESC LIMIT 1;
