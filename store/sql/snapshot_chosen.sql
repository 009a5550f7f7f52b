SELECT e.arrived FROM setting s JOIN event e ON e.id = s.event WHERE s.name = ?;
