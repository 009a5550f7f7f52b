SELECT id, thread, person, withdrawn FROM visible_post WHERE id = ?;
