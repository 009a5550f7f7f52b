SELECT text FROM debrief WHERE pack = ?1 AND scenario = ?2;
