SELECT post, author, person, thread, parent, pack, block, at FROM erasure ORDER BY post;
