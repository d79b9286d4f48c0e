"""Ten layouts of made-up plans, each with what a person sees in it, row by row."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from word_documents import document, p, r, shd, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

LEVEL: Final = '<w:outlineLvl w:val="{}"/>'
BOLD: Final = "<w:b/>"
RED, AMBER, GREEN, BLUE = "C00000", "FFC000", "00B050", "0070C0"


class Truth(NamedTuple):
    """What a person sees in a row or card of a file; `asked` are the fields that must be asked.

    `ref` is None where the plan has its number as a field of its own, since it looks like an id.
    """

    objective: str
    ref: str | None
    title: str
    owners: tuple[str, ...] = ()
    due: str | None = None
    rag: str | None = None
    progress: tuple[tuple[str | None, str], ...] = ()
    asked: frozenset[str] = frozenset()


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(sheet: Worksheet, place: str, colour: str) -> None:
    sheet[place].fill = PatternFill("solid", fgColor=colour)


def a_sheet_an_owner() -> bytes:
    """A cover, then a sheet a directorate; the colour first; a total; serials and “w/c”."""
    book = openpyxl.Workbook()
    cover = book.worksheets[0]
    cover.title = "Cover"
    for row in (
        ["Made-up Fire and Rescue Service"],
        ["Community risk plan: made-up action plan"],
        [],
        ["Version", "3.2"],
        ["Author", "Made-up Planning Team"],
        ["Date", date(2032, 3, 1)],
        ["Classification", "OFFICIAL"],
    ):
        cover.append(row)
    head = ["BRAG", "Due", "Strand", "Action ref", "What we will do", "Who", "Latest position"]
    for name, rows in (
        (
            "Prevention",
            [
                (
                    GREEN,
                    date(2032, 9, 30),
                    "Safer homes",
                    "MS-01",
                    "Visit 400 made-up homes",
                    "GM Alder",
                    "210 visited.",
                ),
                (
                    AMBER,
                    "w/c 1 March 2032",
                    "Safer homes",
                    "MS-02",
                    "Fit alarms in made-up flats",
                    "GM Alder",
                    "Waits for stock.",
                ),
            ],
        ),
        (
            "Response",
            [
                (
                    RED,
                    date(2032, 12, 31),
                    "Quicker to fires",
                    "MS-03",
                    "Crew the second made-up engine",
                    "AC Birch",
                    "Two posts are vacant.",
                )
            ],
        ),
    ):
        sheet = book.create_sheet(name)
        sheet.append([f"{name} directorate: actions as at 1 March 2032"])
        sheet.append(head)
        for number, (colour, *cells) in enumerate(rows, start=3):
            sheet.append([None, *cells])
            fill(sheet, f"A{number}", colour)
        sheet.append([None, None, None, "Total", len(rows)])
    return saved(book)


OWNERS_TRUTH = (
    Truth(
        "Safer homes",
        "MS-01",
        "Visit 400 made-up homes",
        ("GM Alder",),
        "2032-09-30",
        "green",
        ((None, "210 visited."),),
    ),
    Truth(
        "Safer homes",
        "MS-02",
        "Fit alarms in made-up flats",
        ("GM Alder",),
        None,
        "amber",
        ((None, "Waits for stock."),),
        frozenset({"due"}),
    ),
    Truth(
        "Quicker to fires",
        "MS-03",
        "Crew the second made-up engine",
        ("AC Birch",),
        "2032-12-31",
        "red",
        ((None, "Two posts are vacant."),),
    ),
)


def two_head_rows() -> bytes:
    """Two rows of heads, a merged row a priority, ● for the rating."""

    def dot(colour: str) -> str:
        return tc(f"<w:p>{r('●', f'<w:color w:val={chr(34)}{colour}{chr(34)}/>')}</w:p>")

    def group(text: str) -> str:
        return tr(tc(p(text, run=BOLD), '<w:gridSpan w:val="7"/>'))

    first = tr(
        tc("Action", '<w:vMerge w:val="restart"/>'),
        tc("Description", '<w:vMerge w:val="restart"/>'),
        tc("Responsibility", '<w:gridSpan w:val="2"/>'),
        tc("Timescale", '<w:gridSpan w:val="2"/>'),
        tc("RAG", '<w:vMerge w:val="restart"/>'),
    )
    second = tr(
        tc("", "<w:vMerge/>"),
        tc("", "<w:vMerge/>"),
        "Lead",
        "Support",
        "Start",
        "End",
        tc("", "<w:vMerge/>"),
    )
    return document(
        p("Made-up Violence Reduction Partnership", LEVEL.format(0))
        + p("● red: off track   ● amber: at risk   ● green: on track")
        + tbl(
            first,
            second,
            group("Priority 1: Early help"),
            tr(
                "Action 1.1",
                "Open a made-up youth club",
                "Ms C. Dale",
                "Made-up Trust",
                "April 2032",
                "30 June 2032",
                dot("00B050"),
            ),
            tr(
                "Action 1.2",
                "Train mentors for the made-up schools",
                "Mr E. Fenn",
                "",
                "May 2032",
                "Summer 2032",
                dot("FFC000"),
            ),
            group("Priority 2: Safer streets"),
            tr(
                "Action 2.1",
                "Light the made-up underpass",
                "Highways",
                "Made-up Police",
                "",
                "end Q2 2032/33",
                dot("C00000"),
            ),
        )
    )


HEADS_TRUTH = (
    Truth(
        "Early help",
        "Action 1.1",
        "Open a made-up youth club",
        ("Ms C. Dale",),
        "2032-06-30",
        "green",
    ),
    Truth(
        "Early help",
        "Action 1.2",
        "Train mentors for the made-up schools",
        ("Mr E. Fenn",),
        None,
        "amber",
        (),
        frozenset({"due"}),
    ),
    Truth(
        "Safer streets",
        "Action 2.1",
        "Light the made-up underpass",
        ("Highways",),
        "2032/33-Q2",
        "red",
    ),
)


def rating_in_the_progress() -> bytes:
    """The rating as the first word of the progress; dates in words; “ongoing”."""
    return document(
        p("Made-up Hospital: improvement plan", LEVEL.format(0))
        + p("Theme A: Kinder wards", LEVEL.format(1))
        + tbl(
            tr("No.", "Action required", "Responsible", "By when", "Progress / RAG"),
            tr(
                "1a",
                "Dim the ward lights at ten",
                "Ward Manager",
                "end of May 2032",
                "GREEN – Two wards are dim.",
            ),
            tr("1b", "Buy made-up slippers", "Matron", "Ongoing", "AMBER – The order is late."),
        )
        + p("Theme B: Better food", LEVEL.format(1))
        + tbl(
            tr("No.", "Action required", "Responsible", "By when", "Progress / RAG"),
            tr(
                "2a",
                "Serve made-up soup warm",
                "Catering",
                "31.07.32",
                "RED: Nobody has a thermometer.",
            ),
        )
    )


PROGRESS_TRUTH = (
    Truth(
        "Theme A: Kinder wards",
        "1a",
        "Dim the ward lights at ten",
        ("Ward Manager",),
        "2032-05",
        "green",
        ((None, "Two wards are dim."),),
    ),
    Truth(
        "Theme A: Kinder wards",
        "1b",
        "Buy made-up slippers",
        ("Matron",),
        None,
        "amber",
        ((None, "The order is late."),),
        frozenset({"due"}),
    ),
    Truth(
        "Theme B: Better food",
        "2a",
        "Serve made-up soup warm",
        ("Catering",),
        "2032-07-31",
        "red",
        ((None, "Nobody has a thermometer."),),
    ),
)


def a_table_in_pieces() -> bytes:
    """One table that pages cut in three: the second piece has no head, the third has it again."""
    head = tr("Ref", "Recommendation response", "Action", "Action owner", "Target date", "Status")
    rows = [
        tr("A1", "Accepted", "Count the made-up keys", "Estates", "30/04/2032", "On track"),
        tr("A2", "Accepted", "Mend the made-up door", "Estates", "31/05/2032", "Delayed"),
        tr("A3", "Accepted", "Log each made-up visit", "Reception", "30/06/2032", "On track"),
        tr("A4", "Accepted", "Test the made-up alarm", "Reception", "31/07/2032", "Complete"),
    ]
    return document(
        p("Made-up Internal Audit follow-up", LEVEL.format(0))
        + tbl(head, rows[0])
        + p("")
        + tbl(rows[1], rows[2])
        + p("")
        + tbl(head, rows[3])
    )


PIECES_TRUTH = (
    Truth("", "A1", "Count the made-up keys", ("Estates",), "2032-04-30", "on-track"),
    Truth("", "A2", "Mend the made-up door", ("Estates",), "2032-05-31", "delayed"),
    Truth("", "A3", "Log each made-up visit", ("Reception",), "2032-06-30", "on-track"),
    Truth("", "A4", "Test the made-up alarm", ("Reception",), None, "complete"),
)


def tables_in_a_layout() -> bytes:
    """A table that is only there to lay the page out, with the real ones in its cells."""

    def inner(title: str, *rows: str) -> str:
        head = tr("Ref", "Milestone", "Owner", "Deadline", "RAG")
        return tr(tc(p(title, LEVEL.format(1)) + tbl(head, *rows) + p("")))

    green, red = tc(p(""), shd(GREEN)), tc(p(""), shd(RED))
    return document(
        p("Made-up Council: climate plan", LEVEL.format(0))
        + tbl(
            inner(
                "Clean energy",
                tr("CE1", "Put panels on the made-up hall", "Jo Ash", "2032-08-31", green),
            ),
            inner(
                "Fewer cars",
                tr("FC1", "Paint made-up bus lanes", "Lee Oak", "2032-10-31", red),
                tr("FC2", "Open a made-up cycle hub", "Lee Oak", "2032-11-30", green),
            ),
        )
    )


LAYOUT_TRUTH = (
    Truth(
        "Clean energy", "CE1", "Put panels on the made-up hall", ("Jo Ash",), "2032-08-31", "green"
    ),
    Truth("Fewer cars", "FC1", "Paint made-up bus lanes", ("Lee Oak",), "2032-10-31", "red"),
    Truth("Fewer cars", "FC2", "Open a made-up cycle hub", ("Lee Oak",), "2032-11-30", "green"),
)


def changed_and_boxed() -> bytes:
    """A text box with the key, a date that is tracked, a row that is deleted, owners on lines."""
    mark = 'w:id="1" w:author="Made-up Editor" w:date="2032-02-01T09:00:00Z"'
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{p('Key: R = not on track; A = at risk; G = on track; B = done')}"
        "</w:txbxContent>"
        "</wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    moved = tc(
        f"<w:p><w:del {mark}><w:r><w:delText>31 May 2032</w:delText></w:r></w:del>"
        f"<w:ins {mark}>{r('31 August 2032')}</w:ins></w:p>"
    )
    gone = tr(
        "3",
        "Buy a made-up drone",
        "Sgt Holly",
        "31 May 2032",
        "R",
        "Not needed.",
        properties=f"<w:del {mark}/>",
    )
    return document(
        p("Made-up Police: rural crime plan", LEVEL.format(0))
        + box
        + tbl(
            tr("#", "Deliverable", "Owned by", "Due date", "RAG", "Update"),
            tr(
                "1",
                "Mark made-up tractors",
                tc(p("Sgt Holly") + p("PC Ivy")),
                moved,
                "A",
                "12/01/2032: Forty are marked.",
            ),
            tr(
                "2",
                "Visit each made-up farm",
                "PC Ivy",
                "30 September 2032",
                "G",
                "20/01/2032: Half were visited.",
            ),
            gone,
        )
    )


CHANGED_TRUTH = (
    Truth(
        "",
        None,
        "Mark made-up tractors",
        ("Sgt Holly", "PC Ivy"),
        "2032-08-31",
        "amber",
        (("2032-01-12", "Forty are marked."),),
    ),
    Truth(
        "",
        None,
        "Visit each made-up farm",
        ("PC Ivy",),
        "2032-09-30",
        "green",
        (("2032-01-20", "Half were visited."),),
    ),
)


def a_register() -> bytes:
    """Hidden columns, notes below rows, two owners on two lines, rows that go on below."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Action log"
    for row in (
        ["Made-up Health Board", None, None, None, None, None, None, None],
        [
            "Ref",
            "Objective",
            "Action",
            "Lead officer",
            "Original target date",
            "Revised target date",
            "RAG",
            "Cost code",
        ],
        [
            "3.1",
            "Well staff",
            "Offer made-up flu jabs",
            "Ms Rowan\nMr Thorn",
            "2032-06-30",
            None,
            "Green",
            "X99",
        ],
        [
            "3.2",
            None,
            "Open a made-up quiet room",
            "Mr Thorn",
            "2032-05-31",
            "2032-09-30",
            "Amber",
            "X98",
        ],
        ["Note: 3.2 was put back by the Board in March.", None, None, None, None, None, None, None],
        [
            "4.1",
            "Well patients",
            "Ring made-up patients back",
            "Ms Yew",
            "2032-12-31",
            None,
            "Red",
            "X97",
        ],
        [None, None, None, None, None, None, None, None],
        ["Number of actions", 3, None, None, None, None, None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    sheet["G6"].comment = Comment("Agreed at the made-up board", "Ms Yew")
    sheet.column_dimensions["H"].hidden = True
    sheet.freeze_panes = "A3"
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    return saved(book)


REGISTER_TRUTH = (
    Truth(
        "Well staff",
        None,
        "Offer made-up flu jabs",
        ("Ms Rowan", "Mr Thorn"),
        "2032-06-30",
        "green",
    ),
    Truth("Well staff", None, "Open a made-up quiet room", ("Mr Thorn",), "2032-09-30", "amber"),
    Truth("Well patients", None, "Ring made-up patients back", ("Ms Yew",), "2032-12-31", "red"),
)


def a_sheet_a_card() -> bytes:
    """A form a project, each on its own sheet, labels down the side."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells, colour in (
        (
            "Bridge",
            [
                ["Project highlight report"],
                ["Project", "Mend the made-up bridge"],
                ["Project ref", "P-07"],
                ["Objective", "Better roads"],
                ["Senior responsible owner", "Jo Marsh"],
                ["Completion date", date(2032, 10, 31)],
                ["RAG status", "Amber"],
                ["Progress this period", "The piles are in."],
                ["Next steps", "Pour the deck by June 2032"],
            ],
            AMBER,
        ),
        (
            "Tunnel",
            [
                ["Project highlight report"],
                ["Project", "Line the made-up tunnel"],
                ["Project ref", "P-08"],
                ["Objective", "Better roads"],
                ["Senior responsible owner", "Lee Hart"],
                ["Completion date", date(2032, 12, 31)],
                ["RAG status", "Green"],
                ["Progress this period", "Half is lined."],
                ["Next steps", "Light it by August 2032"],
            ],
            GREEN,
        ),
    ):
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
        fill(sheet, "B7", colour)
    return saved(book)


CARDS_TRUTH = (
    Truth(
        "Better roads",
        "P-07",
        "Mend the made-up bridge",
        ("Jo Marsh",),
        "2032-10-31",
        "amber",
        ((None, "The piles are in."),),
    ),
    Truth(
        "Better roads",
        "P-08",
        "Line the made-up tunnel",
        ("Lee Hart",),
        "2032-12-31",
        "green",
        ((None, "Half is lined."),),
    ),
)


def a_list_of_sharepoint() -> bytes:
    """What a list exports: semicolons, moments, persons with the surname first, per cent."""
    return (
        "\ufeffID;Title;Workstream;Assigned To;Due Date;Status;% Complete;Comments\r\n"
        '14;Draft the made-up policy;People;"Marsh, Jo";2032-04-30T00:00:00Z;In Progress;0.5;'
        '"Sent to staff\r\nand unions"\r\n'
        '15;Train made-up managers;People;"Hart, Lee";2032-06-30T00:00:00Z;Not Started;0;\r\n'
        '16;Buy made-up laptops;Kit;"Marsh, Jo; Hart, Lee";2032-03-31T00:00:00Z;Completed;1;'
        "All are here\r\n"
    ).encode()


SHAREPOINT_TRUTH = (
    Truth(
        "People",
        None,
        "Draft the made-up policy",
        (),
        "2032-04-30",
        None,
        ((None, "Sent to staff and unions"),),
        frozenset({"owners"}),
    ),
    Truth(
        "People", None, "Train made-up managers", (), "2032-06-30", None, (), frozenset({"owners"})
    ),
    Truth(
        "Kit",
        None,
        "Buy made-up laptops",
        (),
        None,
        "complete",
        ((None, "All are here"),),
        frozenset({"owners"}),
    ),
)


def a_cover_and_a_key() -> bytes:
    """A table of the document itself, a table of the key, a history of versions; then the plan."""
    return document(
        p("Made-up Safeguarding Board: improvement plan", LEVEL.format(0))
        + tbl(
            tr("Document title", "Improvement plan"),
            tr("Owner", "Made-up Board Manager"),
            tr("Version", "0.4 draft"),
            tr("Date", "1 March 2032"),
            tr("Status", "For approval"),
        )
        + p("")
        + tbl(
            tr("Version", "Date", "Author", "Changes"),
            tr("0.1", "1 May 2031", "A. Elm", "First draft"),
            tr("0.4", "1 March 2032", "A. Elm", "After the meeting"),
        )
        + p("")
        + tbl(
            tr(tc("", shd(RED)), "Will not be met"),
            tr(tc("", shd(AMBER)), "May be late"),
            tr(tc("", shd(GREEN)), "On course"),
            tr(tc("", shd(BLUE)), "Met and checked"),
        )
        + p("Listen to children", LEVEL.format(1))
        + tbl(
            tr("Ref", "We will", "Led by", "Complete by", "BRAG", "Evidence of progress"),
            tr(
                "LC/1",
                "Ask made-up children each term",
                "Head of Voice",
                "20 July 2032",
                tc("", shd(GREEN)),
                "A survey of 60",
            ),
            tr(
                "LC/2",
                "Print a made-up charter",
                "Head of Voice",
                "1 April 2032",
                tc("", shd(BLUE)),
                "The charter",
            ),
            tr("LC/3", "Meet the made-up parliament", "Mr B. Lime", "TBC", tc("", shd(AMBER)), ""),
        )
        + p("Notes: LC/3 depends on the made-up school year.")
    )


COVER_TRUTH = (
    Truth(
        "Listen to children",
        "LC/1",
        "Ask made-up children each term",
        ("Head of Voice",),
        "2032-07-20",
        "green",
    ),
    Truth(
        "Listen to children",
        "LC/2",
        "Print a made-up charter",
        ("Head of Voice",),
        None,
        "complete",
    ),
    Truth(
        "Listen to children",
        "LC/3",
        "Meet the made-up parliament",
        ("Mr B. Lime",),
        None,
        "amber",
        (),
        frozenset({"due"}),
    ),
)


LAYOUTS: Final[dict[str, tuple[Callable[[], bytes], tuple[Truth, ...]]]] = {
    "owners.xlsx": (a_sheet_an_owner, OWNERS_TRUTH),
    "two-heads.docx": (two_head_rows, HEADS_TRUTH),
    "rating-in-progress.docx": (rating_in_the_progress, PROGRESS_TRUTH),
    "pieces.docx": (a_table_in_pieces, PIECES_TRUTH),
    "in-a-layout.docx": (tables_in_a_layout, LAYOUT_TRUTH),
    "changed.docx": (changed_and_boxed, CHANGED_TRUTH),
    "register.xlsx": (a_register, REGISTER_TRUTH),
    "sheet-a-card.xlsx": (a_sheet_a_card, CARDS_TRUTH),
    "sharepoint.csv": (a_list_of_sharepoint, SHAREPOINT_TRUTH),
    "cover.docx": (a_cover_and_a_key, COVER_TRUTH),
}
