"""Who says that a request came by HTTPS, and from where: our own proxy, or nobody."""

import os
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from brokercoach.kit.proxies import OurProxiesAlone

HTTPS = ("HTTP_X_FORWARDED_PROTO", "https")


def seen(settings, peer, proxies, **headers):
    """(secure?, the visitor's address, forwarded headers that are left) as the application reads them."""
    settings.TRUSTED_PROXIES, settings.SECURE_PROXY_SSL_HEADER = proxies, HTTPS
    request = RequestFactory().get("/", REMOTE_ADDR=peer, **headers)
    OurProxiesAlone(lambda _: HttpResponse())(request)
    left = sorted(name for name in request.META if "FORWARDED" in name)
    return request.is_secure(), request.META["REMOTE_ADDR"], left


FORGED = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "198.51.100.9", "HTTP_X_FORWARDED_HOST": "evil"}


def test_without_a_proxy_named_nobody_is_believed(settings):
    assert seen(settings, "127.0.0.1", [], **FORGED) == (False, "127.0.0.1", [])


def test_someone_who_is_no_proxy_of_ours_is_not_believed(settings):
    assert seen(settings, "203.0.113.7", ["10.0.0.5"], **FORGED) == (False, "203.0.113.7", [])


def test_our_proxy_is(settings):
    secure, visitor, _ = seen(settings, "172.18.0.1", ["172.16.0.0/12"], **FORGED)
    assert (secure, visitor) == (True, "198.51.100.9")


def test_what_a_visitor_writes_before_our_proxy_is_not_their_address(settings):
    """The proxy adds the address it saw at the end; what stands before it was typed by the visitor."""
    chain = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 198.51.100.9, 10.0.0.6"}
    assert seen(settings, "10.0.0.5", ["10.0.0.0/8"], **chain)[1] == "198.51.100.9"
    assert seen(settings, "10.0.0.5", ["10.0.0.0/8"], HTTP_X_FORWARDED_FOR="nonsense")[1] == "10.0.0.5"


@pytest.mark.parametrize(("named", "trusts"), [("", False), ("127.0.0.1, 172.16.0.0/12", True)])
def test_production_trusts_the_header_only_when_a_proxy_is_named(named, trusts):
    told = "from brokercoach.settings import production as p; print(bool(getattr(p, 'SECURE_PROXY_SSL_HEADER', None)))"
    env = os.environ | {"SECRET_KEY": "for this test", "DEMO": "", "TRUSTED_PROXIES": named}
    said = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(trusts)
