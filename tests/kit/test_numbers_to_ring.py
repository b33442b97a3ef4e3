"""A number can be tapped to ring it; a message that ends in an address of ours links there."""

import pytest

from brokercoach.kit.templatetags.kit import leading, ringing, tel


@pytest.mark.parametrize(
    ("number", "there"),
    [
        ("021 555 0101", "tel:0215550101"),
        ("+64 21 555-0101", "tel:+64215550101"),
        ("(09) 555 0101", "tel:095550101"),
        ("hemi@example.nz", ""),
        ("12 Great South Road", ""),
        ("111", ""),
        (None, ""),
    ],
)
def test_what_can_be_rung(number, there):
    assert tel(number) == there


def test_the_number_alone_is_the_link_and_words_stay_words():
    said = ringing("After 3 <pm> · 021 555 0101 (mum)", "021 555 0101")
    assert said == 'After 3 &lt;pm&gt; · <a class="tel" href="tel:0215550101">021 555 0101</a> (mum)'
    assert ringing("hemi@example.nz", "hemi@example.nz") == "hemi@example.nz"


def test_a_refusal_leads_to_where_it_is_mended():
    said = leading("<b> still holds two people, on the page “What they hold”: /leavers/7/")
    assert said.endswith(': <a href="/leavers/7/">open it</a>')
    assert said.startswith("&lt;b&gt;")
    assert leading("Saved.") == "Saved."
    assert leading("Go to: https://elsewhere.example/x/") == "Go to: https://elsewhere.example/x/"
