"""Written dates: what each means, and what is not a date."""

from collections.abc import Callable
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._provenance.dates.calendars import islamic_day, persian_day
from archivekit._provenance.dates.written import (
    Clues,
    Moment,
    find_dates,
    read_count,
    read_date,
    read_roc_stamp,
    read_value,
)
from archivekit._rules.rows import DateLanguage
from archivekit._rules.tables import DATE_LANGUAGES
from making import RULES

PARIS = Clues(zone="Europe/Paris", order="day-first")


def utc(moment: Moment | None) -> str | None:
    return moment.utc if moment else None


def in_language(language: str) -> Clues:
    return Clues(language=lambda: language)


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
    moment = read_date(text, RULES, PARIS)
    assert moment is not None, why
    assert (moment.utc, moment.zone) == (utc, zone), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1695062880000", "milliseconds are no date: not the year 1695"),
        ("03/04/2020", "which is the month?"),
        ("31/02/2020", "no such day"),
        ("2020-13-01", "no such month"),
        ("2023-02-30", "no such day, as ISO"),
        ("Thu, 30 Feb 2023 10:00:00 GMT", "no such day, as RFC 822"),
        ("30. Februar 2023", "no such day, in words"),
        ("2023年2月30日", "no such day, in Chinese"),
        ("2024-03-09T26:10", "no such hour"),
        ("2024-03-09T10:60:00Z", "no such minute"),
        ("29 February 2023", "no leap year"),
        ("Mon, 1 Jan 0001 00:00:00 +0000", "the zero of Go's clock"),
        ("2020-10-23 talks", "more than a date"),
        ("2020-10-23, 2020-10-24", "two dates"),
        ("12/09-2023", "neither dashes nor slashes"),
        ("6 分钟前", "relative to nothing"),
        ("May", "half a date"),
        ("Foo 13th 2020", "no month"),
        ("10.10.2020.3", "a version"),
        ("2020年13月1日", "no such month"),
        ("8 de brumario de 2020", "no month of ours"),
        ("2020年11月14日 25:00", "no such hour"),
        ("周一", "a weekday alone"),
        ("", "nothing"),
        ("99999999", "no year of ours"),
    ],
)
def test_reads_nothing_into(text: str, why: str) -> None:
    assert read_date(text, RULES) is None, why


def test_the_last_day_of_february_and_the_last_second_of_a_year() -> None:
    assert utc(read_date("29 février 2024", RULES)) == "2024-02-29"
    assert utc(read_date("2023-12-31T23:59:59Z", RULES)) == "2023-12-31T23:59:59Z"
    leap_second = "Sat, 31 Dec 2016 23:59:60 UTC"
    assert utc(read_date(leap_second, RULES)) == "2016-12-31T23:59:59Z"


def test_a_time_without_a_zone_is_its_day() -> None:
    moment = read_date("2020-10-23 12:00", RULES)
    assert moment is not None
    assert (moment.utc, moment.zone) == ("2020-10-23", None)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2020/11/14 09:30", "2020-11-14T08:30:00Z", "slashes, year first"),
        ("2020-1-5", "2020-01-05", "single digits"),
        ("2020年10月2日凌晨5点08分", "2020-10-02T03:08:00Z", "a Chinese clock"),
        ("2020年11月14日 下午3:04", "2020-11-14T14:04:00Z", "the afternoon"),
        ("2020年11月14日 下午3点", "2020-11-14T14:00:00Z", "an hour alone, behind a half"),
        ("2020年11月14日 晚上12:30", "2020-11-14", "an evening that may be over"),
        ("2020年11月8日(日) 14時05分", "2020-11-08T13:05:00Z", "Japanese, with its weekday"),
        ("2020.11.14. 오후 3:04", "2020-11-14T14:04:00Z", "Korean"),
        ("2020년 11월 8일", "2020-11-08", "Korean in words"),
        ("8. November 2020, 14:05 Uhr", "2020-11-08T13:05:00Z", "German"),
        ("08.11.2020 14:05", "2020-11-08T13:05:00Z", "dots put the day first"),
        ("8 de noviembre de 2020", "2020-11-08", "Spanish"),
        ("le 8 novembre 2020 à 14h05", "2020-11-08T13:05:00Z", "French"),
        ("8 ноября 2020 г.", "2020-11-08", "Russian"),
        ("Sunday, November 8, 2020", "2020-11-08", "behind a weekday"),
        ("Mon, 8 November 2020", "2020-11-08", "behind a wrong one"),
        ("Nov. 14, 2020, 2:02 p.m. ET", "2020-11-14T19:02:00Z", "a named clock"),
        ("July 14, 2020, 2:02 p.m. ET", "2020-07-14T18:02:00Z", "in summer"),
        ("Nov 8, 2020 12:02 AM GMT", "2020-11-08T00:02:00Z", "past midnight"),
        ("2020-11-14 09:30 (UTC+8)", "2020-11-14T01:30:00Z", "an offset in brackets"),
        ("2020-11-14 09:30 北京时间", "2020-11-14T01:30:00Z", "Beijing's clock"),
        ("10:20 • 12.09.2023", "2023-09-12T08:20:00Z", "the clock first"),
        ("2023-09-12 10:20-11:45", "2023-09-12", "a range of times is no offset"),
        ("\u200e25\u200e/\u200e12\u200e/\u200e2023", "2023-12-25", "marks of direction"),
    ],
)
def test_reads_as_the_world_writes(text: str, expected: str, why: str) -> None:
    assert utc(read_date(text, RULES, Clues(zone="Europe/Paris"))) == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الثلاثاء 12 سبتمبر 2023 - 10:20 ص", "2023-09-12"),
        ("١٢ أيلول/سبتمبر ٢٠٢٣", "2023-09-12"),
        ("вторник, 12 септември 2023 г., 10:20 ч.", "2023-09-12"),
        ("১২ সেপ্টেম্বর ২০২৩", "2023-09-12"),
        ("12 d’octubre de 2023", "2023-10-12"),
        ("úterý 12. září 2023 v 10:20", "2023-09-12"),
        ("d. 12. september 2023 kl. 10.20", "2023-09-12"),
        ("Di., 12. Sept. 2023, 10.20 Uhr", "2023-09-12"),
        ("Τρίτη, 12 Σεπτεμβρίου 2023, 10:20 π.μ.", "2023-09-12"),
        ("12 ΣΕΠΤΕΜΒΡΙΟΥ 2023", "2023-09-12"),
        ("12th of September, 2023", "2023-09-12"),
        ("la 12-an de septembro 2023", None),
        ("la 12-a de septembro 2023", "2023-09-12"),
        ("martes 12 de septiembre del 2023 a las 10:20 hs", "2023-09-12"),
        ("12. september 2023 kell 10:20", "2023-09-12"),
        ("سه‌شنبه ۲۱ شهریور ۱۴۰۲ ساعت ۱۰:۲۰", "2023-09-12"),
        ("tiistai 12. syyskuuta 2023 klo 10.20", "2023-09-12"),
        ("mardi 12 septembre 2023, 10 h 20", "2023-09-12"),
        ("12 de setembro de 2023", "2023-09-12"),
        ("יום שלישי, 12 בספטמבר 2023 בשעה 10:20", "2023-09-12"),
        ("१२ सितम्बर २०२३", "2023-09-12"),
        ("utorak, 12. rujna 2023. u 10:20", "2023-09-12"),
        ("2023. szeptember 12., kedd 10:20", "2023-09-12"),
        ("Selasa, 12 September 2023 pukul 10.20 WIB", "2023-09-12T03:20:00Z"),
        ("martedì 12 settembre 2023, ore 10:20", "2023-09-12"),
        ("２０２３年９月１２日（火）午前１０時２０分", "2023-09-12"),
        ("2023년 9월 12일(화) 오전 10시 20분", "2023-09-12"),
        ("2023 m. rugsėjo 12 d.", "2023-09-12"),
        ("2023. gada 12. septembris", "2023-09-12"),
        ("12 Ogos 2023", "2023-08-12"),
        ("tirsdag 12. september 2023 kl. 10:20", "2023-09-12"),
        ("dinsdag 12 september 2023 om 10:20 uur", "2023-09-12"),
        ("12 września 2023 r., godz. 10:20", "2023-09-12"),
        ("terça-feira, 12 de setembro de 2023 às 10h20", "2023-09-12"),
        ("marți, 12 septembrie 2023, ora 10:20", "2023-09-12"),
        ("12 сентября 2023 года в 10:20 МСК", "2023-09-12T07:20:00Z"),
        ("utorok 12. septembra 2023 o 10:20", "2023-09-12"),
        ("torek, 12. septembra 2023", "2023-09-12"),
        ("уторак, 12. септембар 2023. 10:20", "2023-09-12"),
        ("Tisdag 12 september 2023 kl 10.20", "2023-09-12"),
        ("วันอังคารที่ 12 กันยายน พ.ศ. 2566 เวลา 10:20 น.", "2023-09-12"),
        ("12ก.ย.2566", "2023-09-12"),
        ("12 Eylül 2023 Salı, 10:20", "2023-09-12"),
        ("вівторок, 12 вересня 2023 року, 10:20", "2023-09-12"),
        ("منگل 12 ستمبر 2023", "2023-09-12"),
        ("Thứ ba, ngày 12 tháng 9 năm 2023", "2023-09-12"),
        ("10:20 SA, 12 Tháng Chín 2023", "2023-09-12"),
        ("二〇二三年九月十二日", "2023-09-12"),
        ("二零二三年九月廿五日", "2023-09-25"),
        ("9月 12, 2023", "2023-09-12"),
    ],
)
def test_reads_in_many_languages(text: str, expected: str | None) -> None:
    assert utc(read_date(text, RULES)) == expected


@pytest.mark.parametrize("language", RULES[DATE_LANGUAGES], ids=lambda row: row.id)
def test_every_form_of_every_month(language: DateLanguage) -> None:
    """A form that means another month elsewhere is read where the page is in the language."""
    clues = in_language(language.code)
    year, weekday = {
        "gregorian": (2023, ""),
        "persian": (1402, ""),
        "islamic": (1445, "الثلاثاء "),  # a weekday is needed for it
    }[language.calendar]
    for month, forms in enumerate(language.months, start=1):
        for form in forms.split():
            text = f"{weekday}12 {form.replace('_', ' ')} {year}"
            moment = read_date(text, RULES, clues)
            if language.calendar == "gregorian":
                assert utc(moment) == f"2023-{month:02}-12", text
            elif language.calendar == "persian":
                assert utc(moment) == persian_day(year, month, 12).isoformat(), text


def test_a_name_of_two_months() -> None:
    """Listopad is October in Croatia and November in Poland and Czechia."""
    written = "12 listopada 2023"
    assert read_date(written, RULES) is None
    assert utc(read_date(f"{written} r.", RULES)) == "2023-11-12", "the year's end is Polish"
    assert utc(read_date(f"nedjelja, {written}", RULES)) == "2023-10-12", "the day is Croatian"
    assert utc(read_date(written, RULES, in_language("hr"))) == "2023-10-12"
    assert utc(read_date(written, RULES, in_language("pl"))) == "2023-11-12"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Tue, 05 Mar 2024 08:20:00 AEST", "2024-03-04T22:20:00Z", "one clock alone"),
        ("Tue, 05 Mar 2024 08:20:00 WIB", "2024-03-05T01:20:00Z", "Jakarta's"),
        ("2024-07-05 08:20 EEST", "2024-07-05T05:20:00Z", "Kyiv's in summer"),
        ("Wed, 10 Jul 2024 09:00:00 PT", "2024-07-10T16:00:00Z", "daylight saving"),
        ("Wed, 10 Jan 2024 09:00:00 CT", "2024-01-10T15:00:00Z", "none in winter"),
        ("10 Jul 2024 09:00 MT", "2024-07-10T15:00:00Z", "the mountains' in summer"),
        ("Tue, 05 Mar 2024 08:20:00 Asia/Jakarta", "2024-03-05T01:20:00Z", "an IANA name"),
        ("2024-07-05 08:20 America/Argentina/Salta", "2024-07-05T11:20:00Z", "of three parts"),
        ("2024-03-05 08:20 Mars/Olympus", "2024-03-05", "no such zone"),
        ("2024-03-05 08:20 GMT+8", "2024-03-05T00:20:00Z", "hours alone"),
        ("2024-03-05 08:20 UTC+0530", "2024-03-05T02:50:00Z", "without a colon"),
        ("2024-03-05 08:20 (GMT -5:00)", "2024-03-05T13:20:00Z", "with a blank"),
        ("2024-03-05 08:20+01", "2024-03-05T07:20:00Z", "of two digits"),
        ("2024-03-05 08:20 +99:00", "2024-03-05", "no such offset"),
        ("2024-03-05 08:20 CST", "2024-03-05", "America's or China's"),
        ("2024-03-05 08:20 IST", "2024-03-05", "India's, Ireland's or Israel's"),
        ("2024-03-05 08:20 BST", "2024-03-05", "Britain's or Bangladesh's"),
    ],
)
def test_clocks(text: str, expected: str | None, why: str) -> None:
    assert utc(read_date(text, RULES)) == expected, why


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2024-03-05 08:20 CST", "Asia/Shanghai", "2024-03-05T00:20:00Z"),
        ("2024-03-05 08:20 CST", "America/Chicago", "2024-03-05T14:20:00Z"),
        ("2024-07-05 08:20 BST", "Europe/London", "2024-07-05T07:20:00Z"),
        ("2024-03-05 08:20 IST", "Asia/Kolkata", "2024-03-05T02:50:00Z"),
        ("2024-03-05 08:20 CST", "Europe/Paris", "2024-03-05"),
        ("2024-03-05 08:20 BST", "Europe/London", "2024-03-05"),
    ],
)
def test_a_name_of_several_clocks_is_read_where_it_is_the_pages_own(
    text: str, zone: str, expected: str
) -> None:
    assert utc(read_date(text, RULES, Clues(zone=zone))) == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2019-11-23 07:41:09.118273645 +0100 CET", "2019-11-23T06:41:09.118Z", "Go"),
        ("2022-04-30 23:15:00 +0000 UTC m=+0.000012", "2022-04-30T23:15:00Z", "Go, monotonic"),
        ("2022-05-01 05:00:00 +0545 +0545", "2022-04-30T23:15:00Z", "Go, a zone without a name"),
        ("2024-03-05T08:20:00+01:00[Europe/Berlin]", "2024-03-05T07:20:00Z", "Java"),
        ("2020-11-14 09:30:00.000000+00", "2020-11-14T09:30:00Z", "PostgreSQL"),
        ("2020-11-14 09:30:00.000000 UTC", "2020-11-14T09:30:00Z", "BigQuery"),
        ("2020-08-06T09:09:24.0000000Z", "2020-08-06T09:09:24Z", ".NET"),
        ("Nov 14 2020 9:30AM", "2020-11-14", "SQL Server"),
        ("14-NOV-2020 09:30:00", "2020-11-14", "Oracle"),
        ("Tue Sep 12 2023 10:20:30 GMT+0800 (China Standard Time)", "2023-09-12T02:20:30Z", "JavaScript"),
        ("9/13/2023, 10:20:30 AM", "2023-09-13", "toLocaleString"),
        ("Tue Sep 12 10:20:30 2023", "2023-09-12", "ctime"),
        ("Tue Sep 12 10:20:30 UTC 2023", "2023-09-12T10:20:30Z", "date(1)"),
        ("Tue Sep 12 10:20:30 +0000 2023", "2023-09-12T10:20:30Z", "Twitter"),
        ("12/Sep/2023:10:20:30 +0000", "2023-09-12T10:20:30Z", "a server's log"),
        ("20230912T102030Z", "2023-09-12T10:20:30Z", "ISO, basic"),
        ("20230912T1020+0800", "2023-09-12T02:20:00Z", "ISO, basic, offset"),
        ("2023-W37-2", "2023-09-12", "ISO, a day of a week"),
        ("2023-W37", None, "ISO, a week"),
        ("Tue, 12 Sep 23 10:20:00 GMT", "2023-09-12T10:20:00Z", "RFC 822, two digits"),
    ],
)  # fmt: skip
def test_reads_as_machines_write(text: str, expected: str | None, why: str) -> None:
    assert utc(read_date(text, RULES)) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Mi, 08 Feb 2023 06:15:00 +0100", "2023-02-08T05:15:00Z", "German"),
        ("Пн, 05 авг 2024 09:30:00 +0300", "2024-08-05T06:30:00Z", "Russian"),
        ("星期四, 14 三月 2024 08:00:00 +0800", "2024-03-14T00:00:00Z", "Chinese"),
        ("lun., 09 sept. 2024 08:00:00 +0200", "2024-09-09T06:00:00Z", "French"),
        ("Per, 14 Eyl 2023 09:30:00 +0300", "2023-09-14T06:30:00Z", "Turkish"),
        ("火, 12 9月 2023 10:20:00 +0900", "2023-09-12T01:20:00Z", "Japanese, by Java"),
        ("화, 12 9월 2023 10:20:00 +0900", "2023-09-12T01:20:00Z", "Korean"),
        ("T3, 12 Th9 2023 10:20:00 +0700", "2023-09-12T03:20:00Z", "Vietnamese"),
        ("Xyz, 12 Sep 2023 10:20:00 +0700", "2023-09-12T03:20:00Z", "a weekday in no language"),
        ("Fredag, May 17, 2019 - 08:15", "2019-05-17", "Danish, by Drupal"),
        ("Mon, 13 Mar 2024 07:00:00 GMT", "2024-03-13T07:00:00Z", "a wrong weekday is no harm"),
        ("Mi, 30 Feb 2023 06:15:00 +0100", None, "no such day in any language"),
    ],
)
def test_feeds_in_other_languages(text: str, expected: str | None, why: str) -> None:
    assert utc(read_value(text, RULES)) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Tue, 05 Mar 2024 08:20:00 foo", "2024-03-05", "nobody's clock leaves the day"),
        ("2024-03-05T08:20:00 XYZT", "2024-03-05", "as ISO"),
        ("5 mars 2024 08:20 (QQQ)", "2024-03-05", "in brackets"),
        ("2024-03-05 at noon", None, "words are no clock"),
        ("1622548800", "2021-06-01T12:00:00Z", "seconds"),
        ("1622548800000", "2021-06-01T12:00:00Z", "milliseconds"),
        ("1622548800000000", "2021-06-01T12:00:00Z", "microseconds"),
        ("1622548800123456789", "2021-06-01T12:00:00.123Z", "nanoseconds"),
        ("1622548800.75", "2021-06-01T12:00:00.750Z", "with a fraction"),
        ("20210601", "2021-06-01", "a day"),
        ("12345678901", None, "neither seconds nor milliseconds"),
        ("0", None, "nought"),
        ("1970-01-01T00:00:00Z", None, "the zero of a clock"),
        ("0001-01-01T00:00:00Z", None, "the zero of another"),
    ],
)
def test_values_of_fields(text: str, expected: str | None, why: str) -> None:
    clues = Clues(zone="Europe/Paris") if "foo" in text else Clues()
    assert utc(read_value(text, RULES, clues)) == expected, why


def test_a_count_is_no_date_on_a_page() -> None:
    assert read_date("1622548800", RULES) is None


@pytest.mark.parametrize(
    ("order", "utc"), [("day-first", "2020-04-03"), ("month-first", "2020-03-04")]
)
def test_the_outlets_order_decides(order: str, utc: str) -> None:
    moment = read_date("03/04/2020", RULES, Clues(order=order))
    assert moment is not None
    assert moment.utc == utc


@pytest.mark.parametrize(
    ("text", "clues", "expected", "why"),
    [
        ("23/04/2020", Clues(), "2020-04-23", "one order is possible"),
        ("4/23/2020", Clues(order="day-first"), "2020-04-23", "against the outlet's habit"),
        ("05/05/2020", Clues(), "2020-05-05", "both mean one day"),
        ("Friday, 03/04/2020", Clues(), "2020-04-03", "the weekday"),
        ("Wed 03/04/2020", Clues(), "2020-03-04", "another weekday"),
        ("Sunday, 03/04/2020", Clues(), None, "a weekday that fits none"),
        ("Thứ ba, 12/9/2023", Clues(), "2023-09-12", "the weekday's language"),
        ("03/04/2020 à 10h20", Clues(), "2020-04-03", "a French word"),
        ("03.04.2020", Clues(), "2020-04-03", "dots"),
        ("03-04-2020", Clues(), None, "dashes"),
        ("03/04/2020", in_language("pt"), "2020-04-03", "a page in Portuguese"),
        ("03/04/2020", in_language("en"), None, "a page in English"),
        ("03/04/2020", in_language("zh-Hant"), None, "a page in Chinese"),
        ("03/04/2020 10:20 AM", in_language("vi"), None, "a server set up in English"),
        ("03/04/2020", Clues(days=lambda: ["2020-03-05"]), "2020-03-04", "another date"),
        ("03/04/2020", Clues(days=lambda: ["2020-06-01"]), None, "one that is far away"),
    ],
)
def test_day_or_month_first(text: str, clues: Clues, expected: str | None, why: str) -> None:
    assert utc(read_date(text, RULES, clues)) == expected, why


@pytest.mark.parametrize(
    ("text", "clues", "expected", "why"),
    [
        ("Sep 12, '23", Clues(), "2023-09-12", "an apostrophe"),
        ("12 Sept 99", Clues(), "1999-09-12", "no day"),
        ("12 Sept 23", Clues(), None, "2023, or the 23rd"),
        ("Tuesday, 12 Sept 23", Clues(), "2023-09-12", "the weekday fits"),
        ("Monday, 12 Sept 23", Clues(), None, "it does not"),
        ("12.09.23", Clues(), None, "three orders"),
        ("25.12.99", Clues(), "1999-12-25", "one is possible"),
        ("Dienstag, 12.09.23", Clues(), "2023-09-12", "the weekday"),
        ("12.09.23, 10:20 Uhr", Clues(), "2023-09-12", "a German word"),
        ("12.09.23", Clues(order="day-first"), "2023-09-12", "the outlet's order"),
        ("12 ก.ย. 66", Clues(), "2023-09-12", "Thai years count from Buddha"),
    ],
)
def test_years_of_two_digits(text: str, clues: Clues, expected: str | None, why: str) -> None:
    assert utc(read_date(text, RULES, clues)) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("令和6年3月5日", "2024-03-05", "Reiwa"),
        ("令和元年五月一日", "2019-05-01", "its first day"),
        ("平成31年4月30日（火）", "2019-04-30", "the last day of Heisei"),
        ("平成31年5月1日", None, "the day after it"),
        ("昭和64年1月7日", "1989-01-07", "the last day of Showa"),
        ("大正12年9月1日", "1923-09-01", "Taisho"),
        ("令和5.9.12", "2023-09-12", "with dots"),
        ("令和5（2023）年9月12日", "2023-09-12", "both counts"),
        ("2023年（令和5年）9月12日", "2023-09-12", "the other way round"),
        ("民國112年9月13日", "2023-09-13", "the Republic"),
        ("中華民國一一二年九月十三日", "2023-09-13", "in Chinese numbers"),
        ("民國112/9/13", "2023-09-13", "with slashes"),
        ("西元2023年9月13日", "2023-09-13", "ours, named"),
        ("12 กันยายน 2023", "2023-09-12", "ours, in Thai"),
        ("๑๒ กันยายน ๒๕๖๖", "2023-09-12", "Thai digits"),
        ("12/9/2566", None, "whose years?"),
        ("2566-09-12", None, "no year of ours"),
        ("۱۴۰۲/۰۶/۲۱", "2023-09-12", "Persian digits"),
        ("21 شهریور 1402", "2023-09-12", "a Persian month"),
        ("31 شهریور 1402", "2023-09-22", "its last day"),
        ("31 مهر 1402", None, "no such day"),
        ("1402/06/21", None, "whose years?"),
        ("الثلاثاء 27 صفر 1445 هـ", "2023-09-12", "Islamic, beside a weekday"),
        ("27 صفر 1445 هـ", None, "two countries may count otherwise"),
    ],
)
def test_eras_and_calendars(text: str, expected: str | None, why: str) -> None:
    assert utc(read_date(text, RULES)) == expected, why


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1402/06/21", "fa", "2023-09-12"),
        ("25/12/2566", "th", "2023-12-25"),
        ("112-09-13", "zh-Hant", "2023-09-13"),
        ("112-09-13", "zh-Hans", None),
        ("1445/02/27", "ar", None),
    ],
)
def test_years_that_a_language_means(text: str, language: str, expected: str | None) -> None:
    assert utc(read_date(text, RULES, in_language(language))) == expected


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1300, "1921-03-21"),
        (1370, "1991-03-21"),
        (1375, "1996-03-20"),
        (1399, "2020-03-20"),
        (1403, "2024-03-20"),
        (1404, "2025-03-21"),
        (1408, "2029-03-20"),
    ],
)
def test_persian_years_begin_at_the_equinox(year: int, new_year: str) -> None:
    assert persian_day(year, 1, 1).isoformat() == new_year


@pytest.mark.parametrize(
    ("read", "parts"),
    [
        (persian_day, (1402, 12, 30)),
        (persian_day, (1402, 13, 1)),
        (persian_day, (1402, 0, 1)),
        (islamic_day, (1445, 2, 31)),
        (islamic_day, (1445, 13, 1)),
    ],
)
def test_days_that_other_calendars_lack(
    read: Callable[[int, int, int], object], parts: tuple[int, int, int]
) -> None:
    with pytest.raises(ValueError, match="expected"):
        read(*parts)


def test_stamps() -> None:
    assert [utc(read_roc_stamp(text)) for text in ("1091207", "1091307", "1100")] == [
        "2020-12-07",
        None,
        None,
    ]
    assert [utc(read_count(text)) for text in ("1695062880000", "NaN", "9" * 30)] == [
        "2023-09-18T18:48:00Z",
        None,
        None,
    ]


def test_dates_are_found_where_elements_meet() -> None:
    """Two elements without a blank between them make one word: DonceaNovember."""
    line = "Mirela DonceaNovember 21, 2016"
    assert find_dates(line, RULES) == []
    (found,) = find_dates(line, RULES, seams=[line.index("November")])
    assert (line[found.start : found.end], utc(found.moment)) == ("November 21, 2016", "2016-11-21")


def test_a_bracket_that_was_not_opened_stays_outside() -> None:
    line = "（来源：某报 2009-10-12 5:00pm）"
    (found,) = find_dates(line, RULES)
    assert line[found.start : found.end] == "2009-10-12 5:00pm"


@given(st.text(max_size=30) | st.text("0123456789/.-: 年月日TZ,()'一二十", max_size=30))
def test_no_text_raises(text: str) -> None:
    read_value(text, RULES, Clues(zone="Asia/Taipei", order="day-first"))
    for found in find_dates(text, RULES, seams=[3]):
        assert text[found.start : found.end].strip()


@given(
    st.datetimes(timezones=st.just(UTC))
    .filter(lambda moment: 1600 <= moment.year < 2200)
    .map(lambda moment: moment.replace(microsecond=0, tzinfo=None))
)
def test_iso_comes_back(moment: object) -> None:
    written = f"{str(moment).replace(' ', 'T')}Z"
    assert utc(read_date(written, RULES)) == written
