SELECT person, thread, parent, pack, block, erased_by <> '' FROM visible_post WHERE id = ?;
