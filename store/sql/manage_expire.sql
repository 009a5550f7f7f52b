UPDATE snapshot SET plain = ?2 WHERE person = ?1;
