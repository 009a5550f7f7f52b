SELECT e.id, e.arrived FROM decision d JOIN event e ON e.seq = d.event;
