DELETE FROM snapshot WHERE person = ?1 AND seq <= (SELECT seq FROM snapshot_withdrawn w WHERE w.person = ?1);
