SELECT skill, text FROM contested WHERE text <> '';
