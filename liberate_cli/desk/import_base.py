"""What an edition of ours said before somebody edited a copy of it: what git has it made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.editions import open_edition
from liberate_cli.desk.import_items import Imported, import_record_text, items_of
from liberate_cli.desk.importing import seen_in
from liberate_cli.desk.reading_files import file_read
from liberate_cli.desk.rendering import render_files
from liberate_cli.errors import LiberateError
from liberate_cli.exchange.imports.again.comparing import compare_file
from liberate_cli.exchange.imports.editions.edition_marks import edition_mark
from liberate_cli.model.import_records import ImportRecord
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from liberate_cli.desk.desk import Desk
    from liberate_cli.exchange.imports.seen_document import Document


def base_of_edition(desk: Desk, document: Document) -> ImportRecord | None:
    """Return what a cut edition said that a file is a copy of, as the record of an import.

    None for a file that is none, for a draft, which may have been another by then, and where the
    edition cannot be made again.
    """
    mark = edition_mark(document)
    if mark is None:
        return None
    ending = "xlsx" if any(table.name for table in document.tables) else "docx"
    try:
        session = open_edition(desk._replace(as_at=None), mark.issue)
        if session.cut is None:
            return None
        raw = render_files(desk.talk, session, mark.audience, [ending])[ending]
        name = f"edition {mark.issue}.{ending}"
        day = session.cut.cut_on
        read = file_read(seen_in(name, raw), day, None, {})
    except LiberateError:
        # Without it the file is compared as for the first time, and more of it is asked.
        return None
    plan = session.loaded.plan
    items, _ = items_of(read, {})
    compared = compare_file(items, plan, None, {}, None, day)
    path = f"imports/{mark.issue}.yaml"
    imported = Imported(name, path, None, day)
    said = compared.record, compared.recommended.record
    text = import_record_text(imported, plan, (*said, [], []))
    return Reading({path: text}).read(ImportRecord, path)
