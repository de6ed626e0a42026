"""PostgreSQL as Django speaks to it, and with an end to every wait of a request."""
