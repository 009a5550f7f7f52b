DELETE FROM asking;
