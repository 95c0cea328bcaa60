"""A table as a document of a register: its number, title, licence and address, as its map says them."""

from __future__ import annotations

import datetime

from wupgraph.authoring.documents import document_details as read
from wupgraph.authoring.documents.new_document import NewDocument, describe_document
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register
from wupgraph.tables.table_map import TableMap
from wupgraph.tables.table_text import TableText
from wupgraph.text import Text


def document_of_table(register: Register, text: TableText, map_: TableMap) -> NewDocument:
    """What a register will say of a table.

    Raises:
        UsageError: the map says of it what cannot be, or the register has a document of this text already.
    """
    languages = register.configuration.languages
    titles = {lang: title for lang, title in map_.titles.items() if lang in languages} or {
        languages[0]: next(iter(map_.titles.values()))
    }
    titles.setdefault(languages[0], next(iter(titles.values())))
    try:
        details = read.DocumentDetails(
            titles=read.titles_given([f"{lang}={title}" for lang, title in titles.items()], languages),
            languages=read.languages_given([map_.language]) if map_.language else (),
            date=read.date_given(map_.date, datetime.date.today()) if map_.date else None,
            publisher=read.publisher_given(map_.publisher, register) if map_.publisher else "",
            url=read.url_given(map_.url) if map_.url else "",
            licence=read.url_given(map_.licence) if map_.licence else "",
        )
    except UsageError as error:
        pl, en = (f"{map_.file}, [table] {said.removeprefix('--')}" for said in (error.text.pl, error.text.en))
        raise UsageError(Text(pl, en), error.suggestions) from None
    return describe_document(register, text.sha256, "", details)
