SELECT head, salt, body FROM event WHERE id = ? AND person = ? AND kind IN ('post.written', 'post.edited') AND length(salt) > 0;
