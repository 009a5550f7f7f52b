SELECT code FROM invitation ORDER BY at DESC, code;
