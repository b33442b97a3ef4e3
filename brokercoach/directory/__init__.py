"""One organisation with sites and contacts, whatever it is to us: employer, provider, partner, funder, referrer.

Contexts add their own facts to it. Merging two organisations moves their sites and contacts and never widens a consent:
a context that keeps consents given to one organisation alone refuses, or ends them, when organisations_merged is sent.

Announces: organisations_merged, organisation_renamed, contact_ended.
"""
