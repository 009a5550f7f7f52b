SELECT id, thread, person, withdrawn, erased_by FROM visible_post WHERE id = ?;
