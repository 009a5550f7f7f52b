SELECT scenario, ending, at FROM scenario_ending WHERE pack = ?1 ORDER BY at, ending;
