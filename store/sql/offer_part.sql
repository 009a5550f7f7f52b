SELECT data FROM offer_part WHERE pack = ? AND hash = ?;
