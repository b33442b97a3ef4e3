"""Search and go: people within reach, organisations, and commands, from anywhere by `/` or ⌘K."""
