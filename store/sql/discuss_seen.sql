SELECT up_to FROM thread_seen WHERE thread = ?;
