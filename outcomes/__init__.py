"""After the handshake: placements, check-ins, retention. Anything that counts placements lives here.

This context is drawn on the map and guarded by the import contracts; its first tables come with its own work.
"""
