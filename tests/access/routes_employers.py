"""The routes of employers: pages, then endpoints. See tests/access/routes.py."""

from brokercoach.kit.grants import Can
from tests.access.route import Route

SEE, KEEP = Can.SEE_EMPLOYERS, Can.KEEP_EMPLOYERS
EMPLOYERS = [
    Route("employers:list", SEE),
    Route("employers:list", SEE, query="?words=fin&kind=employer&division=C&verified=pays&mine=1"),
    Route("employers:add", KEEP),
    Route("employers:add", KEEP, method="post"),
    Route("employers:adopt", KEEP, of="organisation"),
    Route("employers:adopt", KEEP, of="organisation", method="post"),
    Route("employers:employer", SEE, of="employer"),
    Route("employers:change", KEEP, of="employer"),
    Route("employers:change", KEEP, of="employer", method="post"),
    Route("employers:verify", KEEP, of="employer"),
    Route("employers:verify", KEEP, of="employer", method="post"),
    Route("employers:unverify", KEEP, of="verified fact", method="post"),
    Route("api:employers", SEE),
    Route("api:employers", KEEP, method="post"),
    Route("api:employer-adopt", KEEP, method="post"),
    Route("api:employer", SEE, of="employer"),
    Route("api:employer", KEEP, of="employer", method="put"),
    Route("api:employer-facts", KEEP, of="employer", method="post"),
    Route("api:employer-end-fact", KEEP, of="verified fact", method="post"),
]
