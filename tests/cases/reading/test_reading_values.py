"""Dates, phones, e-mail addresses and pay, read as New Zealanders write them, or refused with a remedy."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.kit.reading.emails import read_email
from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.reading.phones import read_phone, read_phones
from cases.reading.dates import read_date
from cases.reading.money import read_pay

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("26/12/1974", date(1974, 12, 26)),
        ("1996-02-09", date(1996, 2, 9)),
        ("19.12.1979", date(1979, 12, 19)),
        ("26 Feb 04", date(2004, 2, 26)),
        ("7 Jul 89", date(1989, 7, 7)),
        ("18 Mar 78", date(1978, 3, 18)),
        ("1 Apr 69", date(1969, 4, 1)),
        ("3-Mar-90", date(1990, 3, 3)),
        ("3/4/05", date(2005, 4, 3)),
        ("22/11/26", date(2026, 11, 22)),
        ("23/11/26", date(1926, 11, 23)),
        ("29/2/00", date(2000, 2, 29)),
        ("Tue 3rd March 2020", date(2020, 3, 3)),
        ("March 3, 2020", date(2020, 3, 3)),
        ("3 Hūrae 1990", date(1990, 7, 3)),
        ("5 Sept 1990", date(1990, 9, 5)),
        ("1990-03-03 00:00:00", date(1990, 3, 3)),
        ("19900303", date(1990, 3, 3)),
        ("27754", date(1975, 12, 26)),
        (27754, date(1975, 12, 26)),
        (27754.5, date(1975, 12, 26)),
        (date(1990, 3, 3), date(1990, 3, 3)),
        (datetime(1990, 3, 3, 9, 0), date(1990, 3, 3)),
    ],
)
def test_birth_dates_as_they_are_written(typed, meant):
    assert read_date(typed, today=TODAY, past_only=True) == meant


def test_a_year_of_two_figures_is_the_nearest_when_the_date_may_be_to_come():
    assert read_date("1/3/27", today=TODAY) == date(2027, 3, 1)
    assert read_date("1/3/99", today=TODAY) == date(1999, 3, 1)


@pytest.mark.parametrize(
    ("typed", "message", "remedy"),
    [
        ("31/02/2001", "February 2001 has no day 31.", "Check the day and the month."),
        ("29/2/01", "February 2001 has no day 29.", "Check the day and the month."),
        ("soon", "This is not a date.", "Write day, month and year"),
        ("2031-05-01", "This date is still to come.", "Check the year."),
        ("03/25/2001", "There is no month 25.", "did they mean 25/03/2001?"),
        ("0/0/2001", "There is no such day.", "Write day, month and year"),
        ("Mar 2001", "This is only part of a date.", "Write day, month and year"),
        ("1975", "This is only part of a date.", "Write day, month and year"),
        ("3 Smarch 2001", "“smarch” is not a month.", "Write day, month and year"),
        ("01/01/1066", "The year 1066 is too long ago.", "Check the year."),
        (17, "This number is not a date.", "Write day, month and year"),
        (float("nan"), "This number is not a date.", "Write day, month and year"),
        ("1" * 5000, "This is too long to be a date.", "Write day, month and year"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(typed, message, remedy):
    with pytest.raises(Unreadable) as refused:
        read_date(typed, today=TODAY, past_only=True)
    assert refused.value.message == message
    assert remedy in refused.value.remedy


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_past_day_survives_the_common_ways_of_writing_it(day):
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%B %d, %Y"):
        assert read_date(day.strftime(form), today=TODAY, past_only=True) == day


@given(st.dates(date(1926, 11, 24), TODAY))
def test_a_birth_year_of_two_figures_is_never_in_the_future(day):
    assert read_date(day.strftime("%d/%m/%y"), today=TODAY, past_only=True) == day


@pytest.mark.parametrize(
    ("typed", "e164", "kind"),
    [
        ("+64 29 524 4508", "+64295244508", "mobile"),
        ("0294461565", "+64294461565", "mobile"),
        ("029-5979770", "+64295979770", "mobile"),
        (294461565, "+64294461565", "mobile"),
        (294461565.0, "+64294461565", "mobile"),
        ("(09) 379-9999", "+6493799999", "phone"),
        ("021 555 1234 ext 5", "+64215551234", "mobile"),
        ("0800 83 83 83", "+64800838383", "other"),
        ("+61 412 345 678", "+61412345678", "mobile"),
    ],
)
def test_phone_numbers_as_they_are_written(typed, e164, kind):
    phone = read_phone(typed)
    assert (phone.e164, phone.kind, phone.note) == (e164, kind, False)


def test_the_typed_number_is_kept_and_words_beside_it_are_noticed():
    phone = read_phone("mum  021 555 1234")
    assert (phone.as_typed, phone.e164, phone.note) == ("mum 021 555 1234", "+64215551234", True)


def test_two_numbers_in_a_cell_are_two():
    assert [phone.e164 for phone in read_phones("021 555 1234 / 09 379 9999")] == ["+64215551234", "+6493799999"]
    assert [phone.e164 for phone in read_phones("021/5551234")] == ["+64215551234"]


@pytest.mark.parametrize("typed", ["none", "021 12", "09 123 4567", "ask mum", "0" * 40, "1" * 5000, "٠٢١"])
def test_what_is_no_phone_number_is_refused_with_a_remedy(typed):
    with pytest.raises(Unreadable) as refused:
        read_phone(typed)
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("hine@example.com", "hine@example.com"),
        (" Hine@EXAMPLE.com ", "Hine@example.com"),
        ("Hine Parata <hine@example.com>", "hine@example.com"),
        ("mailto:hine@example.com", "hine@example.com"),
    ],
)
def test_addresses_as_they_are_written(typed, address):
    assert read_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["not-an-email", "a@b.nz; c@d.nz", "a b@c.nz", "hine@gmail", "@", "a@" + "b" * 300 + ".nz", "x" * 5000 + "@a.nz"],
)
def test_what_is_no_address_is_refused_with_a_remedy(typed):
    with pytest.raises(Unreadable) as refused:
        read_email(typed)
    assert "hine@example.com" in refused.value.remedy or "too long" in refused.value.message


@pytest.mark.parametrize(
    ("typed", "amount", "per", "hourly"),
    [
        ("28.95/hr", "28.95", "hour", "28.95"),
        ("$27.91", "27.91", "hour", "27.91"),
        ("31.03", "31.03", "hour", "31.03"),
        (28.95, "28.95", "hour", "28.95"),
        ("28,50", "28.50", "hour", "28.50"),
        ("$30 p/h", "30", "hour", "30.00"),
        ("$25.00 an hour", "25.00", "hour", "25.00"),
        ("$52,000 pa", "52000", "year", None),
        ("$52,000 p.a.", "52000", "year", None),
        ("52k", "52000", "year", None),
        ("$1,000.50 weekly", "1000.50", "week", None),
        ("1200 fortnightly", "1200", "fortnight", None),
        ("52000", "52000", "unknown", None),
    ],
)
def test_pay_is_hourly_only_when_that_is_known(typed, amount, per, hourly):
    pay = read_pay(typed)
    assert (pay.amount, pay.per, pay.hourly) == (Decimal(amount), per, hourly and Decimal(hourly))


def test_hours_make_a_yearly_amount_hourly():
    assert read_pay("$52,000 pa", hours_per_week=40).hourly == Decimal("25.00")
    assert read_pay("1200 fortnightly", hours_per_week=20).hourly == Decimal("30.00")


@pytest.mark.parametrize("typed", ["25-28", "min wage", "1e5", "$52,000/hr", "-5", "9" * 400])
def test_what_is_no_pay_is_refused_with_a_remedy(typed):
    with pytest.raises(Unreadable) as refused:
        read_pay(typed)
    assert refused.value.remedy


anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["\x00", "1/1/\x00", "=cmd()", "<b>1/1/1990</b>", "\u200f12/3/90", "²", "٣/٤/١٩٩٠",
     "1" * 10_000, "$" * 10_000, "0 " * 5000]
) | st.integers() | st.floats() | st.dates() | st.booleans()  # fmt: skip


@given(anything)
def test_no_value_makes_a_reader_crash(value):
    for read in (read_phones, read_pay, lambda one: read_email(str(one)), lambda one: read_date(one, today=TODAY)):
        try:
            read(value)
        except Unreadable as refused:
            assert refused.message
            assert refused.remedy
