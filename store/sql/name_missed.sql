UPDATE folder_name SET missed = ?2 WHERE name = ?1;
