import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._provenance.dates.written import read_date, read_millis, read_roc_stamp
from making import RULES


@pytest.mark.parametrize(
    ("text", "utc", "zone", "why"),
    [
        ("2020-10-23T10:18:46Z", "2020-10-23T10:18:46Z", "UTC", "ISO with Z"),
        ("2020-10-23T18:18:46+08:00", "2020-10-23T10:18:46Z", "+08:00", "ISO with an offset"),
        ("2020-09-29T14:51:40.631Z", "2020-09-29T14:51:40.631Z", "UTC", "milliseconds stay"),
        ("2020-10-23 12:00", "2020-10-23T10:00:00Z", "Europe/Paris", "ISO by the outlet's clock"),
        ("2020-10-23", "2020-10-23", None, "a day"),
        ("Fri, 28 Jun 2024 00:53:03 GMT", "2024-06-28T00:53:03Z", "UTC", "RFC 822"),
        ("Tue, 30 Jun 2020 23:04:14 +0800", "2020-06-30T15:04:14Z", "+0800", "RFC 822, offset"),
        ("12/09/2023 - 15:45", "2023-09-12T13:45:00Z", "Europe/Paris", "summer time"),
        ("25/10/2020 - 07:05", "2020-10-25T06:05:00Z", "Europe/Paris", "the day summer time ends"),
        ("24/10/2020 - 07:05", "2020-10-24T05:05:00Z", "Europe/Paris", "the day before it"),
        ("2024年6月21日", "2024-06-21", None, "Chinese"),
        ("2024年6月21日 09:07", "2024-06-21T07:07:00Z", "Europe/Paris", "Chinese with a time"),
        ("109年11月12日", "2020-11-12", None, "year of the Republic"),
        ("Aug 13th 2020", "2020-08-13", None, "English ordinal"),
        ("13 August 2020", "2020-08-13", None, "English, day first"),
        ("August 13, 2020", "2020-08-13", None, "English, month first"),
        ("20200809", "2020-08-09", None, "eight digits"),
    ],
)
def test_reads(text: str, utc: str, zone: str | None, why: str) -> None:
    moment = read_date(text, RULES, zone="Europe/Paris", order="day-first")
    assert moment is not None, why
    assert (moment.utc, moment.zone) == (utc, zone), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1695062880000", "milliseconds are no date: not the year 1695"),
        ("03/04/2020", "which is the month?"),
        ("31/02/2020", "no such day"),
        ("2020-13-01", "no such month"),
        ("on 2020-10-23", "more than a date"),
        ("6 分钟前", "relative to nothing"),
        ("May", "half a date"),
        ("Foo 13th 2020", "no month"),
        ("", "nothing"),
        ("99999999", "no year of ours"),
    ],
)
def test_reads_nothing_into(text: str, why: str) -> None:
    assert read_date(text, RULES) is None, why


def test_a_time_without_a_zone_is_its_day() -> None:
    moment = read_date("2020-10-23 12:00", RULES)
    assert moment is not None
    assert (moment.utc, moment.zone) == ("2020-10-23", None)


@pytest.mark.parametrize(
    ("order", "utc"), [("day-first", "2020-04-03"), ("month-first", "2020-03-04")]
)
def test_the_outlets_order_decides(order: str, utc: str) -> None:
    moment = read_date("03/04/2020", RULES, order=order)
    assert moment is not None
    assert moment.utc == utc


def test_stamps() -> None:
    assert [m and m.utc for m in map(read_roc_stamp, ("1091207", "1091307", "1100"))] == [
        "2020-12-07",
        None,
        None,
    ]
    assert [m and m.utc for m in map(read_millis, ("1695062880000", "NaN", "9" * 30))] == [
        "2023-09-18T18:48:00Z",
        None,
        None,
    ]


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    read_date(text, RULES, zone="Asia/Taipei", order="day-first")


@given(st.datetimes().map(lambda d: d.replace(microsecond=0)))
def test_iso_comes_back(moment: object) -> None:
    written = f"{str(moment).replace(' ', 'T')}Z"
    read = read_date(written, RULES)
    assert read is not None
    assert read.utc == written


@pytest.mark.parametrize(
    ("text", "utc", "why"),
    [
        ("2020/11/14 09:30", "2020-11-14T08:30:00Z", "slashes, year first"),
        ("2020-1-5", "2020-01-05", "single digits"),
        ("2020年10月2日凌晨5点08分", "2020-10-02T03:08:00Z", "a Chinese clock"),
        ("2020年11月14日 下午3:04", "2020-11-14T14:04:00Z", "the afternoon"),
        ("2020年11月8日(日) 14時05分", "2020-11-08T13:05:00Z", "Japanese, with its weekday"),
        ("2020.11.14. 오후 3:04", "2020-11-14T14:04:00Z", "Korean"),
        ("2020년 11월 8일", "2020-11-08", "Korean in words"),
        ("8. November 2020, 14:05 Uhr", "2020-11-08T13:05:00Z", "German"),
        ("08.11.2020 14:05", "2020-11-08T13:05:00Z", "dots put the day first"),
        ("8 de noviembre de 2020", "2020-11-08", "Spanish"),
        ("le 8 novembre 2020 à 14h05", "2020-11-08T13:05:00Z", "French"),
        ("8 ноября 2020 г.", "2020-11-08", "Russian"),
        ("Sunday, November 8, 2020", "2020-11-08", "behind a weekday"),
        ("Nov. 14, 2020, 2:02 p.m. ET", "2020-11-14T19:02:00Z", "a named clock"),
        ("July 14, 2020, 2:02 p.m. ET", "2020-07-14T18:02:00Z", "in summer"),
        ("Nov 8, 2020 12:02 AM GMT", "2020-11-08T00:02:00Z", "past midnight"),
        ("2020-11-14 09:30 (UTC+8)", "2020-11-14T01:30:00Z", "an offset in brackets"),
        ("2020-11-14 09:30 北京时间", "2020-11-14T01:30:00Z", "Beijing's clock"),
    ],
)
def test_reads_as_the_world_writes(text: str, utc: str, why: str) -> None:
    moment = read_date(text, RULES, zone="Europe/Paris")
    assert moment is not None, why
    assert moment.utc == utc, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10.10.2020.3", "a version"),
        ("2020年13月1日", "no such month"),
        ("8 de brumario de 2020", "no month of ours"),
        ("2020年11月14日 25:00", "no such hour"),
        ("周一", "a weekday alone"),
    ],
)
def test_no_date_of_the_world(text: str, why: str) -> None:
    assert read_date(text, RULES) is None, why
