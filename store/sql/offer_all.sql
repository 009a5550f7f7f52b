-- What is offered, the latest of each pack first.
SELECT o.person, e.head, e.salt, e.body, iif(e.at > e.arrived + 86400000, e.arrived, e.at)
FROM offer o JOIN event e ON e.id = o.event
ORDER BY o.pack, o.clock DESC, o.event DESC;
