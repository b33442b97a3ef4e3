"""What a proxy says about the visitor is believed from our own proxies alone: TRUSTED_PROXIES names them."""

from ipaddress import ip_address, ip_network

from django.conf import settings

SAYS = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
FOR = "HTTP_X_FORWARDED_FOR"


class OurProxiesAlone:
    """First of all: forget forwarded headers from anyone else, and read the visitor's address from our own proxy's.

    Without a proxy named, no such header is believed, whoever sends it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        meta = request.META
        chain = meta.pop(FOR, "")
        if not ours(meta.get("REMOTE_ADDR", "")):
            for header in SAYS:
                meta.pop(header, None)
            return self.get_response(request)
        for address in reversed([part.strip() for part in chain.split(",")]):
            if not is_address(address):
                break
            meta["REMOTE_ADDR"] = address
            if not ours(address):
                break
        return self.get_response(request)


def ours(address):
    """True for an address of one of our proxies."""
    return is_address(address) and any(ip_address(address) in net for net in networks(settings.TRUSTED_PROXIES))


def networks(named):
    """Addresses and networks as they are named: 127.0.0.1, 172.16.0.0/12, ::1."""
    return [ip_network(one, strict=False) for one in named]


def is_address(text):
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
