SELECT EXISTS (SELECT 1 FROM post_edit WHERE post = ?1) OR EXISTS (SELECT 1 FROM post_withdrawn WHERE post = ?1)
    OR EXISTS (SELECT 1 FROM erasure WHERE post = ?1);
