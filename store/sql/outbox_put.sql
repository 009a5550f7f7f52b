INSERT INTO outbox (event) VALUES (?);
