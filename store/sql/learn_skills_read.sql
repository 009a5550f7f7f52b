SELECT skill, at FROM lesson_read ORDER BY at;
