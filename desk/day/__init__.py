"""A coach's day and a manager's: one list, the worst first, one verb a row."""
