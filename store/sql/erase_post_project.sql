UPDATE post SET (thread, parent, pack, block) = (x.thread, x.parent, x.pack, x.block), quote = '', text = ''
FROM erasure x WHERE x.post = ?1 AND post.id = ?1 AND post.person = x.author;
