SELECT pack, blob, code, first FROM offer_stopped;
