SELECT space, name, folder FROM space ORDER BY clock DESC, event DESC LIMIT 1;
