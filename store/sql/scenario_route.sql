SELECT route FROM scenario WHERE pack = ?1 AND scenario = ?2;
