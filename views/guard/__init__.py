"""The guard at the door of the server: who gets in, over which address, and as whom."""
