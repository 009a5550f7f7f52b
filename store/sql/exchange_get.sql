SELECT at, state FROM exchange;
