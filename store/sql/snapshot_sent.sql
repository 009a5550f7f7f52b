SELECT seq, hash, plain FROM snapshot_sent ORDER BY seq, hash;
