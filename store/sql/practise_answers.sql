SELECT seq, pack, question, skill, fraction, mixed, at FROM answer WHERE seq > ? ORDER BY seq;
