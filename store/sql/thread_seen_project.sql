INSERT INTO thread_seen (thread, up_to) VALUES (?1, ?2) ON CONFLICT (thread) DO UPDATE SET up_to = max(up_to, ?2);
