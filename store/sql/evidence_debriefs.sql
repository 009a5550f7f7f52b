-- Scenarios played to an end whose debrief is written, since both are so.
SELECT d.pack, d.scenario, max(d.first, min(e.at))
FROM debrief d JOIN scenario_ending e ON e.pack = d.pack AND e.scenario = d.scenario
WHERE d.first > 0 GROUP BY d.pack, d.scenario ORDER BY 3, 1, 2;
