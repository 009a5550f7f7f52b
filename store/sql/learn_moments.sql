-- When something was read for the first time.
SELECT at FROM block_read UNION SELECT at FROM lesson_read;
