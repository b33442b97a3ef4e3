"""Pages that look across contexts.

Owns only tables about looking (snoozes); changes the work through the contexts' actions alone.
"""
