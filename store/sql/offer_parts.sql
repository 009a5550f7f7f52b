SELECT hash FROM offer_part WHERE pack = ?;
