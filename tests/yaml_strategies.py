"""Random deliverables as people write them: each line with the field that it belongs to.

Every comment has a number, so that a test can find it again without reading YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from liberate_cli.model.values import FieldPath
from liberate_cli.source.yaml.characters import hidden_character

KEY_ORDER = (
    *("id", "title", "task", "method", "actioned_by", "owned_by", "rag", "rag_reason"),
    *("reviewed", "repeats", "recommendations", "progress", "work_outstanding"),
)
SCALAR_KEYS = ("title", "task", "rag", "rag_reason", "reviewed", "repeats")
LIST_KEYS = ("method", "actioned_by", "owned_by", "recommendations", "progress", "work_outstanding")
ITEM_KEYS = ("text", "on", "due", "because")
NASTY = (
    *("x # y", "x: y", "- x", "'", '"', "yes", "no", "on", "null", "~", "", "1.10", "012"),
    *("12:30", "2018-06-12", "1e3", " leading", "trailing ", "''", '""', "it's", 'say "so"'),
    *("@home", "%x", "[x", "x]", "{x}", "a, b", "&x", "*x", "!x", "| x", "> x", "`x`", "x:", ":x"),
    *("#x", "x #", "?", "? x", "-", "--", "---", "...", "--- x", "=", "<<", "back\\slash", "\\n"),
    *("0x1F", "1_000", ".5", ".inf", "y", "N", "a:b", "http://example.org/#x", "\N{PARTY POPPER}"),
    *("é\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}x", "x" * 1100, "long words " * 120 + "end", "-x"),
)
WORDS = (
    "plans",
    "Birmingham",
    "naïve",
    "\N{PARTY POPPER}",
    "twelve",
    "a-b",
    "x's",
    "£5",
    "é",
    "of",
)

FREE = 8
"""How deep a comment may stand where no text above could take it in."""


def is_allowed(text: str) -> bool:
    """Return whether a text may stand in a plan as one line."""
    return hidden_character(text) is None and not set(text) & set("\n\r\t")


one_line_texts = st.one_of(
    st.sampled_from(NASTY),
    st.text("ab :#-'\"[]{},&*!|>%@`?\\~=.019é\N{PARTY POPPER}", max_size=8),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).filter(is_allowed),
)
plain_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@dataclass
class Written:
    """A file in the making: lines without endings, each with its owner; () is nobody's."""

    draw: st.DrawFn
    lines: list[tuple[FieldPath, str]] = field(default_factory=list)
    comments: int = 0

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments};" + self.draw(st.sampled_from(("", " why", ' "x": [', "  ")))

    def add(self, owner: FieldPath, line: str) -> None:
        self.lines.append((owner, line))

    def add_ended(self, owner: FieldPath, line: str) -> None:
        """Add a line that a comment or spaces may follow."""
        if self.chance(5):
            line += " " * self.draw(st.integers(1, 3)) + self.comment()
        elif self.chance(8):
            line += "  "
        self.add(owner, line)

    def noise(self, deepest: int) -> None:
        """Add blank lines and comments, none that would become a part of the text above them.

        `deepest` is how deep they may stand; below 0, a comment has to come first.
        """
        while self.chance(5):
            if deepest >= 0 and self.chance(2):
                width = self.draw(st.sampled_from((0, 0, 2, 9)))
                self.add((), " " * (width if deepest == FREE else min(width, deepest)))
            else:
                self.add((), " " * self.draw(st.integers(0, max(deepest, 0))) + self.comment())
                deepest = max(deepest, 0)


def write_scalar(written: Written, owner: FieldPath, start: str, parent: int) -> int:
    """Write a scalar behind a colon or a dash; return how deep a comment may follow it."""
    draw = written.draw
    style = draw(
        st.sampled_from(("plain", "plain", "single", "double", "folded", "block", "empty"))
    )
    if style == "empty":
        written.add_ended(owner, start)
        return FREE
    if style == "block":
        return write_block_scalar(written, owner, start, parent)
    if style in {"single", "double"}:
        text = draw(st.one_of(plain_texts, one_line_texts))
        if style == "single":
            spelling = "'" + text.replace("'", "''") + "'"
        else:
            spelling = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        written.add_ended(owner, f"{start} {spelling}")
        return FREE
    text = draw(plain_texts)
    if style == "folded":
        quote = draw(st.sampled_from(("", "", "'", '"')))
        words = (quote + text.replace("'", "") + quote).split(" ")
        cut = draw(st.integers(0, len(words) - 1))
        first = " ".join(words[:cut])
        if first:
            written.add(owner, f"{start} {first}" + draw(st.sampled_from(("", " "))))
            if written.chance(6):
                written.add(owner, "")
        else:
            written.add_ended(owner, start)
        deeper = " " * (parent + draw(st.integers(1, 4)))
        written.add_ended(owner, deeper + " ".join(words[cut:]))
        return FREE
    written.add_ended(owner, start + " " * draw(st.sampled_from((1, 1, 1, 3))) + text)
    return FREE


def write_block_scalar(written: Written, owner: FieldPath, start: str, parent: int) -> int:
    """Write a block scalar; return how deep a comment may follow it."""
    draw = written.draw
    sign = draw(st.sampled_from("|>")) + draw(st.sampled_from(("", "", "-", "+")))
    width = draw(st.integers(1, 3))
    lines = draw(st.lists(plain_texts, min_size=0, max_size=3))
    if written.chance(6):
        sign += str(width)
        lines = [" " * draw(st.integers(0, 2)) + line for line in lines]
    written.add_ended(owner, f"{start} {sign}")
    indent = " " * (parent + width)
    for line in lines:
        written.add(
            owner, indent + line + draw(st.sampled_from(("", "", "  ", " # not a comment")))
        )
        if written.chance(6):
            written.add(owner, draw(st.sampled_from(("", indent, indent + "  "))))
    if "+" in sign:
        for _ in range(draw(st.integers(0, 2))):
            written.add(owner, "")
        return -1
    return parent


def write_item(written: Written, owner: FieldPath, column: int, inside: int, dash: str) -> int:
    """Write an item of a list: a sentence, keys or a list."""
    draw = written.draw
    kind = draw(st.sampled_from(("text", "text", "text", "keys", "keys", "list", "flow")))
    if kind == "text":
        return write_scalar(written, owner, dash.rstrip(" "), column)
    if kind == "flow":
        written.add_ended(owner, dash + draw(st.sampled_from(("{text: a, due: }", "{}", "[a, b]"))))
        return FREE
    deepest = FREE
    start = dash
    if kind == "list":
        for _ in range(draw(st.integers(1, 3))):
            deepest = write_scalar(written, owner, start + "-", inside)
            start = " " * inside
        return deepest
    keys = draw(st.lists(st.sampled_from(ITEM_KEYS), min_size=1, unique=True))
    for key in keys:
        deepest = write_scalar(written, owner, f"{start}{key}:", inside)
        start = " " * inside
    if written.chance(4):
        written.add_ended(owner, f"{start}moved:")
        written.add_ended(owner, f"{start}- was: 2018")
        return FREE
    return deepest


def write_list(written: Written, key: str) -> int:
    """Write a list below its key, in any of the ways in which lists are written."""
    draw = written.draw
    kind = draw(st.sampled_from(("block", "block", "block", "block", "flow", "many", "none", "[]")))
    owner = (key,)
    if kind == "none":
        written.add_ended(owner, f"{key}:")
    elif kind == "[]":
        written.add_ended(owner, f"{key}: []")
    elif kind == "flow":
        texts = draw(st.lists(st.sampled_from(("a", "'b, c'", '"d"', "{text: x}")), min_size=1))
        written.add_ended(owner, f"{key}: [{', '.join(texts)}" + draw(st.sampled_from(("]", ",]"))))
    elif kind == "many":
        written.add_ended(owner, f"{key}: [")
        for _ in range(draw(st.integers(1, 3))):
            written.add_ended(owner, draw(st.sampled_from(("  a,", "  'b c' ,", "   d, e,"))))
        written.add_ended(owner, " ]")
    else:
        written.add_ended(owner, f"{key}:")
        column, gap = draw(st.sampled_from((0, 2, 2, 2, 4))), draw(st.sampled_from((1, 1, 1, 3)))
        dash = " " * column + "-" + " " * gap
        deepest = FREE
        for index in range(draw(st.integers(1, 4))):
            written.noise(deepest)
            deepest = write_item(written, (key, index), column, column + 1 + gap, dash)
        return deepest
    return FREE


@dataclass(frozen=True)
class RandomFile:
    """A file, its lines with their endings, and the field that each line belongs to."""

    raw: bytes
    lines: tuple[str, ...]
    owners: tuple[FieldPath, ...]
    comments: int


@st.composite
def deliverable_files(draw: st.DrawFn) -> RandomFile:
    """Return a random deliverable's file."""
    written = Written(draw)
    written.noise(FREE)
    if written.chance(6):
        written.add((), "---" + draw(st.sampled_from(("", "  "))))
        written.noise(FREE)
    keys = draw(st.lists(st.sampled_from(SCALAR_KEYS + LIST_KEYS), unique=True, max_size=8))
    written.add_ended(("id",), 'id: "1.5"')
    deepest = FREE
    for key in keys:
        written.noise(deepest)
        deepest = (
            write_scalar(written, (key,), f"{key}:", 0)
            if key in SCALAR_KEYS
            else write_list(written, key)
        )
    written.noise(deepest)
    if written.chance(10):
        written.add((), "...")
    endings = draw(st.sampled_from((["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"])))
    lines = [line + draw(st.sampled_from(endings)) for _, line in written.lines]
    if written.chance(3):
        lines[-1] = lines[-1].rstrip("\r\n")
    bom = b"\xef\xbb\xbf" if written.chance(6) else b""
    owners = tuple(owner for owner, _ in written.lines)
    return RandomFile(bom + "".join(lines).encode(), tuple(lines), owners, written.comments)
