INSERT INTO erased (event, author) VALUES (?, ?) ON CONFLICT DO NOTHING;
