"""What YAML text says, character by character, and what may not stand in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.source.yaml.text import Data, parse_yaml

TESTS = Path(__file__).parent
REAL_FILES = [
    file.read_bytes()
    for folder in (TESTS.parent / "plan", TESTS / "plans" / "made-up")
    for file in sorted(folder.rglob("*.yaml"))
]
MIB = 1024 * 1024
BOM = b"\xef\xbb\xbf"

Place = tuple[int, int, Code]


def raw(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def data(text: str | bytes) -> Data:
    """Return what a text says that has no problem."""
    parsed = parse_yaml("a.yaml", raw(text))
    assert parsed.problems == ()
    return parsed.data


def places(text: str | bytes) -> list[Place]:
    """Return the place and code of each problem of a text that says nothing because of them."""
    parsed = parse_yaml("a.yaml", raw(text))
    assert (parsed.root, parsed.data) == (None, None)
    return [(one.line, one.column, one.code) for one in parsed.problems]


def error(line: int, column: int, code: Code, message: str, hint: str) -> Problem:
    return Problem("a.yaml", line, column, code, Severity.ERROR, message, hint)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"a: \xff\n", (1, 4)),
        (b"a: b\nc: caf\xe9\n", (2, 7)),
        ("é😀: ".encode() + b"\xe9\n", (1, 5)),
        (b"a: \xed\xa0\x80\n", (1, 4)),
        (b"\xff\xfea\x00", (1, 1)),
        (BOM + b"a: \xff", (1, 4)),
    ],
)
def test_a_byte_that_is_not_utf8_is_found_at_its_character(
    text: bytes, place: tuple[int, int]
) -> None:
    assert places(text)[-1] == (*place, Code.NOT_UTF8)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a:\tb\n", [(1, 3, Code.TAB)]),
        ("\ta: b\n", [(1, 1, Code.TAB)]),
        ("é😀: b\t\t\tc\td\n", [(1, 6, Code.TAB), (1, 10, Code.TAB)]),
        ('a: "b\tc"\n', [(1, 6, Code.TAB)]),
        ("a: b\n# a comment\t\n", [(2, 12, Code.TAB)]),
        ("a: b\x00c\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: é\x07\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: \x1b[31mred\n", [(1, 4, Code.CONTROL_CHARACTER)]),
        ("a: b\x7f\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: b\x85c\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: b\u2028c\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: b\ufeffc\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: b\ufffd\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: 1\rb: 2\r", [(1, 5, Code.CONTROL_CHARACTER), (1, 10, Code.CONTROL_CHARACTER)]),
        ("a: 1\r\r\n", [(1, 5, Code.CONTROL_CHARACTER)]),
        ("a: b\u202ec\n", [(1, 5, Code.DIRECTION_CHARACTER)]),
        ("a: b\n# c\u2066\n", [(2, 4, Code.DIRECTION_CHARACTER)]),
        (
            "a: \u200fb\u061c\n",
            [(1, 4, Code.DIRECTION_CHARACTER), (1, 6, Code.DIRECTION_CHARACTER)],
        ),
    ],
)
def test_unseen_characters_are_found(text: str, found: list[Place]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a: "b\\u202Ec"\n', (1, 4, Code.DIRECTION_CHARACTER)),
        ('a: [b, {c: "\\u200F"}]\n', (1, 12, Code.DIRECTION_CHARACTER)),
        ('"\\u202E": b\n', (1, 1, Code.DIRECTION_CHARACTER)),
        ('a: "\\0"\n', (1, 4, Code.CONTROL_CHARACTER)),
        ('a: "\\x07"\n', (1, 4, Code.CONTROL_CHARACTER)),
        ('a: "\\e[31m"\n', (1, 4, Code.CONTROL_CHARACTER)),
        ('a: "\\N"\n', (1, 4, Code.CONTROL_CHARACTER)),
        ('a: "\\L"\n', (1, 4, Code.CONTROL_CHARACTER)),
        ('a: "\\uFEFF"\n', (1, 4, Code.CONTROL_CHARACTER)),
    ],
)
def test_unseen_characters_behind_escapes_are_found(text: str, found: Place) -> None:
    assert places(text) == [found]


@pytest.mark.parametrize("escape", ["\\r", "\\x0D", "\\t", "\\x09"])
def test_a_carriage_return_or_tab_behind_an_escape_is_found(escape: str) -> None:
    # A carriage return in a text lets what follows overwrite what a terminal has shown.
    assert places(f'a: "done{escape}late"\n') == [(1, 4, Code.CONTROL_CHARACTER)]


def test_every_character_that_turns_the_text_is_found() -> None:
    turning = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    for sign in turning:
        assert places(f"a: b{sign}\n") == [(1, 5, Code.DIRECTION_CHARACTER)]


def test_what_looks_like_an_escape_in_plain_text_is_only_text() -> None:
    assert data("a: \\u202E\nb: '\\0'\nc: \"\\\\0\"\n") == {"a": "\\u202E", "b": "\\0", "c": "\\0"}


def test_a_byte_order_mark_is_a_warning_and_moves_no_place() -> None:
    warning = Problem(
        "a.yaml",
        1,
        1,
        Code.BYTE_ORDER_MARK,
        Severity.WARNING,
        "The file begins with a byte order mark.",
        "Save it as UTF-8 without BOM.",
    )
    parsed = parse_yaml("a.yaml", BOM + b"a: b\nc: d\n")
    assert (parsed.data, parsed.problems) == ({"a": "b", "c": "d"}, (warning,))
    assert parsed.place(("a",), of_key=True) == (1, 1)
    assert parsed.place(("a",)) == (1, 4)
    assert places(BOM + b"a: &x b\n") == [(1, 1, Code.BYTE_ORDER_MARK), (1, 4, Code.ANCHOR)]
    assert places(BOM) == [(1, 1, Code.BYTE_ORDER_MARK), (1, 1, Code.EMPTY_FILE)]


def test_windows_line_endings_change_nothing() -> None:
    text = b"a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\n"
    parsed = parse_yaml("a.yaml", text)
    assert (parsed.data, parsed.problems) == ({"a": "b", "c": ["d", "e\nf\n"]}, ())
    assert parsed.place(("c", 1)) == (4, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x b\n", [(1, 4, Code.ANCHOR)]),
        ("&x a: b\n", [(1, 1, Code.ANCHOR)]),
        ("a: &x\n", [(1, 4, Code.ANCHOR)]),
        ("- - &x a\n", [(1, 5, Code.ANCHOR)]),
        ("é😀: [c,&x b]\n", [(1, 8, Code.ANCHOR)]),
        ('{"a":&x b}\n', [(1, 6, Code.ANCHOR)]),
        ("a: &x b\nc: *x\n", [(1, 4, Code.ANCHOR), (2, 4, Code.ALIAS)]),
        ("a: *unheard_of\n", [(1, 4, Code.ALIAS)]),
        ("a: &x [*x]\n", [(1, 4, Code.ANCHOR), (1, 8, Code.ALIAS)]),
        ("a: !!str b\n", [(1, 4, Code.TAG)]),
        ("a: ! b\n", [(1, 4, Code.TAG)]),
        ("!!map {a: b}\n", [(1, 1, Code.TAG)]),
        ("a: !!python/object/apply:os.system [ls]\n", [(1, 4, Code.TAG)]),
        ("%TAG ! tag:x,2000:\n---\na: !x 1\n", [(3, 4, Code.TAG)]),
        ("<<: {a: b}\n", [(1, 1, Code.MERGE_KEY)]),
        ("a:\n  <<: {b: c}\n", [(2, 3, Code.MERGE_KEY)]),
        ("a: &x !!str b\n", [(1, 4, Code.ANCHOR), (1, 4, Code.TAG)]),
        ("a: b\n---\nc: d\n", [(2, 1, Code.SECOND_DOCUMENT)]),
        ("---\na: b\n---\n", [(3, 1, Code.SECOND_DOCUMENT)]),
        ("a: b\n...\n---\nc: d\n", [(3, 1, Code.SECOND_DOCUMENT)]),
        ("a: b\nc: d\na: e\n", [(3, 1, Code.DUPLICATE_KEY)]),
        ("a: b\n'a': c\n\"\\x61\": d\n", [(2, 1, Code.DUPLICATE_KEY), (3, 1, Code.DUPLICATE_KEY)]),
        ("a:\n  - {é: 1, é: 2}\n", [(2, 12, Code.DUPLICATE_KEY)]),
        ("[a]: b\n", [(1, 1, Code.KEY_NOT_TEXT)]),
        ("? {a: b}\n: c\n", [(1, 3, Code.KEY_NOT_TEXT)]),
        ("a: b: c\n", [(1, 5, Code.BAD_YAML)]),
        ("é: [a, 😀: {b]\n", [(1, 13, Code.BAD_YAML)]),
        ("a: %b\n", [(1, 4, Code.BAD_YAML)]),
        ('a: "\\uD800"\n', [(1, 7, Code.BAD_YAML)]),
    ],
)
def test_yaml_that_a_plan_may_not_use_is_found(text: str, found: list[Place]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    "value",
    ["L&D", "a * b", "a & b", "hello! &co *x", "R&D", "&", "*", "!", "<<", "R&D: *", "&x", "*x",
     "!x", "a &b", "a *b", "a !b", "[&x]", "{a: *b}", "- &x"],
)  # fmt: skip
def test_signs_inside_or_in_quotes_are_only_text(value: str) -> None:
    assert data(f"a: '{value}'\nb: \"{value}\"\n") == {"a": value, "b": value}
    assert data(f"a: |-\n  {value}\n# {value}\n") == {"a": value}
    assert data(f"a: x {value.replace(':', '')}\n") == {"a": f"x {value.replace(':', '')}"}


@pytest.mark.parametrize("text", ["", "\n", "   \n\n", "# only a comment\n", "---\n", "''\n"])
def test_a_file_that_says_nothing_is_found(text: str) -> None:
    hint = "Write its fields, or delete the file."
    expected = error(1, 1, Code.EMPTY_FILE, "The file says nothing.", hint)
    assert parse_yaml("a.yaml", text.encode()).problems == (expected,)


def test_a_file_of_one_mebibyte_is_read_and_one_byte_more_is_not() -> None:
    assert data(b"a: b\n#".ljust(MIB, b"x")) == {"a": "b"}
    assert parse_yaml("a.yaml", b"a: b\n#".ljust(MIB + 1, b"x")).problems == (
        error(
            1,
            1,
            Code.FILE_TOO_LARGE,
            "The file is over 1 MiB, so it was not read.",
            "Keep one deliverable in one file, and papers elsewhere.",
        ),
    )


def test_a_file_full_of_one_fault_does_not_drown_the_reader() -> None:
    assert 0 < len(places(b"\x00" * 5_000)) <= 100


BOMBS = {
    "[": b"[" * 100_000,
    "[]": b"[" * 100_000 + b"]" * 100_000,
    "- ": b"- " * 100_000,
    "? ": b"? " * 100_000,
    "{?": b"{?" * 100_000,
    "{a: ": b"{a: " * 100_000,
    '{"a":[': b'{"a":[' * 100_000,
    "mappings by indentation": b"".join(b" " * depth + b"a:\n" for depth in range(1_400)),
    "lists by indentation": b"".join(b" " * depth + b"-\n" for depth in range(1_400)),
    "keys by indentation": b"".join(b" " * depth + b"?\n" for depth in range(1_400)),
    "below the count of signs": b"[" * 150 + b"]" * 150,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_nesting_bomb_is_one_problem(name: str) -> None:
    ((_, _, code),) = places(BOMBS[name])
    assert code is Code.TOO_DEEP


WHERE = dict(
    zip(BOMBS, [(1, 17)] * 2 + [(1, 33)] * 3 + [(1, 65), (1, 49)] + [(17, 17)] * 3, strict=False)
)
"""Where the seventeenth level of each begins."""


@pytest.mark.parametrize("name", BOMBS)
def test_a_nesting_bomb_is_one_problem_where_its_seventeenth_level_begins(name: str) -> None:
    # Whichever libyaml reads it: 0.2.6 stops by itself at a thousand levels, 0.2.5 never does.
    assert places(BOMBS[name]) == [(*WHERE.get(name, (1, 17)), Code.TOO_DEEP)]


def test_sixteen_levels_are_read_and_seventeen_are_not() -> None:
    assert data("[" * 16 + "]" * 16) == eval("[" * 16 + "]" * 16)  # noqa: S307 - brackets alone
    assert places("[" * 17 + "]" * 17) == [(1, 17, Code.TOO_DEEP)]


def test_no_bomb_ends_the_interpreter() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_yaml_text as tests\n"
        "print(*(tests.places(bomb)[0][2] for bomb in tests.BOMBS.values()))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(TESTS)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.split()) == len(BOMBS)


@pytest.mark.parametrize(
    "value",
    ["1.10", "1.0", "no", "on", "Yes", "012", "0o14", "0x1F", "1_000", "12:30", "190:20:30", "~",
     "null", "Null", "2018-06-12", "2018", "1e3", ".inf", ".nan", "+1", "true", "=", "1,5"],
)  # fmt: skip
def test_a_value_stays_as_it_was_typed(value: str) -> None:
    assert data(f"a: {value}\n{value}: a\n") == {"a": value, value: "a"}


def test_nothing_after_a_colon_is_none_and_empty_quotes_are_text() -> None:
    assert data("a:\nb: ''\nc: \"\"\nd:\n  -\n  - ''\n") == {
        "a": None,
        "b": "",
        "c": "",
        "d": [None, ""],
    }


def test_places_count_characters_after_accents_and_emoji() -> None:
    parsed = parse_yaml("a.yaml", "été: x\n👩‍🚒é: {😀: [ü, y], 'ß': z}\n".encode())
    assert parsed.place(("été",)) == (1, 6)
    assert parsed.place(("👩‍🚒é",)) == (2, 7)
    assert parsed.place(("👩‍🚒é", "😀", 1)) == (2, 15)
    assert parsed.place(("👩‍🚒é", "ß"), of_key=True) == (2, 19)
    assert parsed.place(("👩‍🚒é", "ß")) == (2, 24)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    parsed = parse_yaml("a.yaml", b"# comment\na:\n  - b: c\n    d: e\n")
    assert parsed.place(()) == (2, 1)
    assert parsed.place(("z",)) == (2, 1)
    assert parsed.place(("a", 0, "z")) == (3, 5)
    assert parsed.place(("a", 7, "z")) == (3, 3)
    assert parsed.place(("a", 0, "b", "z")) == (3, 8)


UNSEEN = "\xad\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0x10000)))
)
SEEN = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=UNSEEN)
LINE = st.text(SEEN, min_size=1)
PLAIN = st.from_regex(r"[\wé😀][\wé😀 &*!,.'\"%@?|>\[\]{}-]*[\wé😀.!]", fullmatch=True)


def double_quoted(text: str, width: int) -> str:
    """Write a text in double quotes, some characters as escapes."""
    short = {"\n": "\\n", '"': '\\"', "\\": "\\\\"}
    return '"{}"'.format(
        "".join(
            short.get(sign) or (f"\\U{ord(sign):08X}" if ord(sign) % 7 < width else sign)
            for sign in text
        )
    )


def literal(text: str) -> str:
    """Write a text as a literal block, its indentation and its last line break told."""
    lines = text.removesuffix("\n").split("\n")
    keep = "+" if text.endswith("\n") else "-"
    return f"|2{keep}\n" + "\n".join(f"  {line}" if line else "" for line in lines)


WRITTEN = st.one_of(
    LINE.map(lambda text: (text, "'{}'".format(text.replace("'", "''")))),
    LINE.map(lambda text: (text, f">2-\n  {text}")),
    st.tuples(st.text(st.one_of(SEEN, st.just("\n"))), st.integers(0, 7)).map(
        lambda pair: (pair[0], double_quoted(*pair))
    ),
    st.lists(LINE, min_size=1).map("\n".join).map(lambda text: (text, literal(text))),
    st.lists(LINE, min_size=1)
    .map(lambda lines: "\n".join(lines) + "\n\n")
    .map(lambda text: (text, literal(text))),
    PLAIN.map(lambda text: (text, text)),
)


@given(WRITTEN)
def test_a_text_comes_back_as_it_was_written(pair: tuple[str, str]) -> None:
    text, written = pair
    parsed = parse_yaml("a.yaml", f"a: {written}\nb: end\n".encode())
    assert {one.code for one in parsed.problems} <= {Code.NOT_COMPOSED}
    assert parsed.data == {"a": text, "b": "end"}
    assert parsed.place(("b",)) == (written.count("\n") + 2, 4)


def holds_together(content: bytes) -> None:
    """Hold that bytes give data or an error, and each problem a place inside the text."""
    parsed = parse_yaml("a.yaml", content)
    errors = [one for one in parsed.problems if one.severity is Severity.ERROR]
    assert (parsed.root is None) == bool(errors)
    lines = content.removeprefix(BOM).decode(errors="surrogateescape").split("\n")
    for one in parsed.problems:
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1


SIGNS = st.text("ab:- \n'\"[]{}&*!<|>%#,?\\éx\t", max_size=40).map(str.encode)


@given(st.one_of(st.binary(), SIGNS))
def test_any_bytes_give_data_or_an_error_with_a_place(content: bytes) -> None:
    holds_together(content)


def test_a_text_that_breaks_off_has_its_error_on_its_last_line() -> None:
    assert places(b"a: b\nc: [d") == [(2, 6, Code.BAD_YAML)]


@given(st.sampled_from(REAL_FILES), st.data())
def test_a_real_file_with_bytes_changed_gives_data_or_an_error(
    content: bytes, choices: st.DataObject
) -> None:
    start = choices.draw(st.integers(0, len(content)))
    end = choices.draw(st.integers(start, min(start + 40, len(content))))
    new = choices.draw(st.one_of(st.binary(max_size=8), SIGNS, st.just(content[start:end] * 2)))
    holds_together(content[:start] + new + content[end:])


@pytest.mark.parametrize("content", REAL_FILES)
def test_real_files_are_read_without_a_problem(content: bytes) -> None:
    assert isinstance(data(content), dict)
    assert not re.search(rb"\t|\r", content)


@pytest.mark.parametrize(
    "text",
    [
        "a: Light the alleys  # asked in May\n",
        "a: Light the alleys\n# and streets\n",
        "a: green # agreed\nb: every 2 months # agreed\nc: 2018-06-12 # so\n",
        "a: 'Light the alleys # and streets'\n",
        "a: |\n  Light the alleys # and streets\n",
        "a: Light the alleys#7\n",
    ],
)
def test_a_comment_that_is_set_off_cuts_no_text(text: str) -> None:
    assert parse_yaml("", text.encode()).problems == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: Light the alleys # and streets\n", (1, 21)),
        ("a:\n  - b c\n  - Gwybod tŷ dŵr #2\r\n", (3, 19)),
        ("a: [b c, d e] # f\n", None),
        ("a:\n  - {b: c d} # e\n", None),
    ],
)
def test_a_text_that_a_comment_cuts_is_a_warning(text: str, place: tuple[int, int] | None) -> None:
    found = [(one.line, one.column) for one in parse_yaml("", text.encode()).problems]
    assert found == ([place] if place else [])
