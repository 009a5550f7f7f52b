DELETE FROM offer_part WHERE pack = ?;
