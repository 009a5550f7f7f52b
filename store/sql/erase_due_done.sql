DELETE FROM redaction;
