SELECT e.arrived FROM space s JOIN event e ON e.id = s.event WHERE s.space = ?;
