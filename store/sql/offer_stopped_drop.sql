DELETE FROM offer_stopped WHERE pack = ?;
