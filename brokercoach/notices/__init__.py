"""The outbox: a message is a row first (rule 8). E-mail, SMS and in-app; preferences, quiet hours, one daily bundle."""
