SELECT device, seq FROM fork;
