"""Real owners of small firms, and what the built-in programme would offer each next."""
