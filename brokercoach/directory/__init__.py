"""One organisation with sites and contacts, whatever it is to us: employer, provider, partner, funder, referrer.

Contexts add their own facts to it. Merging organisations never widens a consent.
"""
