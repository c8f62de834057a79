import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._provenance.credits.names import FIELD, read_names
from making import RULES


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("王小明", ["王小明"], "one"),
        ("王小明、李四", ["王小明", "李四"], "a Chinese comma"),
        ("王小明 李四", ["王小明", "李四"], "a space between Han names"),
        ("王小明/李四", ["王小明", "李四"], "a slash"),
        ("王小明和李四", ["王小明", "李四"], "and"),
        ("张　平", ["张平"], "two characters set wide"),
        ("Ann Lee and Bo Chan", ["Ann Lee", "Bo Chan"], "English and"),
        ("Ann Lee, Bo de Chan", ["Ann Lee", "Bo de Chan"], "a particle"),
        ("Lee Jeong-Ho /Elaine Chan for RFA", ["Lee Jeong-Ho", "Elaine Chan"], "whom for"),
        ("弗拉基米尔·普京", ["弗拉基米尔·普京"], "a foreign name"),
        ("粤语组", ["粤语组"], "a desk"),
        ("您当初为什么希望翻译这本日记？", [], "a question"),
        ("王小明，他当时正在北京的家里", [], "one name and prose"),
        ("是的", [], "an answer"),
        ("五百旗頭 真", ["五百旗頭真"], "one character alone belongs to the name before it"),
        ("南方周末記者 張玥 鄭伊靈", ["張玥", "鄭伊靈"], "what they are is no name"),
        ("庞礡 实习生 郑洁", ["庞礡", "郑洁"], "nor is it among them"),
        ("陳韋安博士", ["陳韋安"], "an honorific"),
        ("樂施會總裁曾迦慧", ["曾迦慧"], "a post before the name"),
        ("ARD", [], "initials"),
        ("综合报道组说不", [], "words"),
        ("", [], "nothing"),
    ],
)
def test_splits(text: str, names: list[str], why: str) -> None:
    assert [name.name for name in read_names(text, RULES)] == names, why


def test_brackets() -> None:
    latin, desk, note = read_names("孟建国(Paul Mozur)、清风（英语组）、文山（摘编）", RULES)
    assert (latin.name, latin.latin) == ("孟建国", "Paul Mozur")
    assert (desk.name, desk.desk) == ("清风", "英语组")
    assert (note.name, note.note) == ("文山", "摘编")


def test_a_desk_behind_the_last_name_is_that_of_all() -> None:
    assert [name.desk for name in read_names("Ann Lee/Bo Chan（英语组）", RULES)] == [
        "英语组",
        "英语组",
    ]


@given(st.lists(st.sampled_from(["王小明", "李四", "Ann Lee", "司马相如"]), min_size=1, max_size=4))
def test_names_stand_where_they_say(names: list[str]) -> None:
    text = "、".join(names)
    for name in read_names(text, RULES, offset=5):
        assert text[name.start - 5 : name.end - 5] == name.name


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for name in read_names(text, RULES, sign=FIELD):
        assert name.name.strip()


def test_affiliations() -> None:
    names = read_names("王睿恒，南京大学历史学院副教授", RULES)
    assert [(name.name, name.affiliation) for name in names] == [
        ("王睿恒", "南京大学历史学院副教授")
    ]
