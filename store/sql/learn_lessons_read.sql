SELECT lesson, min(at) FROM lesson_read WHERE pack = ? GROUP BY lesson;
