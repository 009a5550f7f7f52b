INSERT INTO post_withdrawn (post, person) VALUES (?, ?) ON CONFLICT DO NOTHING;
