"""Settings: base for everyone; dev, test and production each say what differs."""
