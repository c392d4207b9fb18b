"""One measurement over time: when a movement begins and arrives, what level is kept, how long something has lasted."""
