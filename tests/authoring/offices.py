"""A register of made-up offices that is recorded from rows: its document, and rows that the rules find nothing in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wupgraph.authoring.recording.recording import Recording, plan_recording
from wupgraph.authoring.rows.row_files import read_rows
from wupgraph.register.folder import Register

LANGUAGES = ("pl", "en")
NAMES = tuple(f"{first}{middle}nica" for first in "BDGKLMNPRSTW" for middle in ("al", "o", "u", "ra"))
TEXT = f"""\
Umowa ramowa o współpracy na rzecz rynku pracy
Wojewódzki Urząd Pracy w Lipnie oraz Fundacja „Most” zawarły 13 września 2007 r. umowę ramową o współpracy.
Projekt „Nowy start” trwał od 1 stycznia 2008 r. do 31 grudnia 2009 r. Partner wiodący: Wojewódzki Urząd Pracy w Lipnie.
Budżet projektu wyniósł 150 tys. zł, w tym 75 % z Europejskiego Funduszu Społecznego. Udział wzięło 340 osób.
Projekt zakończono. Umowę podpisano w Brzozowcu; podpisano ją ponownie 5 maja 2010 r.
\fW 2011 r. Fundacja „Most” i Urząd Miasta
\fBrzozowiec otworzyły Centrum Pracy. Koszt: 1 250 000,50 zł.
Spis: {", ".join(NAMES)}.
Adres: biuro@wup.lipnopl, kod 00-95, wrzesień 2009 r.
Urząd przeszkolił co najmniej 20 osób i 3 firmy. Wkład wyniósł 2 mln 300 tys. euro (umowa nr 2/2015).
"""
COLUMNS = (
    "document", "thing", "kind", "property", "value", "value@pl", "value@en", "certainty", "rank", "note@pl", "note@en",
    "reason@pl", "reason@en", "quotation", "place",
)  # fmt: skip
RowOf = Mapping[str, str]


def row(said: str = "", quotation: str = "", **others: str) -> dict[str, str]:
    """A row of few words: `thing property = value`, a quotation of document 900 if there is one."""
    subject, _, rest = said.partition(" ")
    name, _, value = rest.partition(" = ")
    cells = {"thing": subject, "property": name.strip(), "value": value, "quotation": quotation}
    return (
        cells | {"document": "900" if quotation else ""} | {key.replace("_", "@"): text for key, text in others.items()}
    )


def named(thing: str, kind: str, polish: str, english: str, quotation: str) -> list[dict[str, str]]:
    """A new thing with its name, which the document gives, and the translation."""
    return [
        row(f"{thing} skos:prefLabel", quotation, value_pl=polish, kind=kind),
        row(f"{thing} skos:prefLabel", value_en=english),
    ]


OFFICE, FOUNDATION = "organization:wup-lipno", "organization:most"
ROWS: tuple[RowOf, ...] = (
    *named(OFFICE, "cv:PublicOrganisation", "Wojewódzki Urząd Pracy w Lipnie", "Labour Office in Lipno",
           "Wojewódzki Urząd Pracy w Lipnie oraz"),
    row(f"{OFFICE} org:classification = labour-office", "Urząd Pracy", place="58-69"),
    *named(FOUNDATION, "org:FormalOrganization", "Fundacja „Most”", "Bridge Foundation", "Fundacja „Most” zawarły"),
    row(f"{FOUNDATION} org:classification = foundation", "Fundacja „Most” zawarły"),
    *named("agreement:ramowa-2007", "wupg:Agreement", "Umowa ramowa o współpracy", "Framework agreement",
           "umowę ramową o współpracy"),
    row("agreement:ramowa-2007 dct:type = framework-agreement", "umowę ramową o współpracy"),
    row("agreement:ramowa-2007 wupg:dateConcluded = 13 września 2007 r.", "13 września 2007 r."),
    row("agreement:ramowa-2007 cv:hasParticipation = participation:ramowa-2007-lipno | participation:ramowa-2007-most"),
    row("participation:ramowa-2007-lipno cv:hasParticipant = organization:wup-lipno", kind="cv:Participation"),
    row("participation:ramowa-2007-lipno cv:role = party", "Wojewódzki Urząd Pracy w Lipnie oraz"),
    row("participation:ramowa-2007-most cv:hasParticipant = organization:most", kind="cv:Participation"),
    row("participation:ramowa-2007-most cv:role = party", "Fundacja „Most” zawarły"),
    *named("project:nowy-start", "schema:Project", "Nowy start", "New start", "„Nowy start”"),
    row("project:nowy-start schema:startDate = 2008-01-01", "1 stycznia 2008 r."),
    row("project:nowy-start schema:endDate = 31.12.2009", "31 grudnia 2009 r."),
    row("project:nowy-start wupg:status = completed", "Projekt zakończono"),
    row("project:nowy-start cv:hasParticipation = participation:nowy-start-lipno"),
    row("participation:nowy-start-lipno cv:hasParticipant = organization:wup-lipno", kind="cv:Participation"),
    row("participation:nowy-start-lipno cv:role = lead-partner", "Partner wiodący: Wojewódzki Urząd Pracy w Lipnie"),
    row("project:nowy-start wupg:budget = money:nowy-start-budget"),
    row("money:nowy-start-budget epo:hasAmountValue = 150 tys. zł", "150 tys. zł", kind="epo:MonetaryValue"),
    row("money:nowy-start-budget epo:hasCurrency = PLN"),
    row("money:nowy-start-budget wupg:asWritten = 150 tys. zł"),
    row("project:nowy-start wupg:achieved = quantity:nowy-start-participants"),
    row("quantity:nowy-start-participants schema:value = 340", "340 osób", kind="schema:QuantitativeValue"),
    row("quantity:nowy-start-participants wupg:unit = person"),
    row("quantity:nowy-start-participants wupg:indicator = participants"),
)  # fmt: skip
_SOURCES = """\
# The source documents. They are not in this repository; schema:sha256 tells whether yours is the same text.

@prefix dct: <http://purl.org/dc/terms/> .
@prefix language: <http://publications.europa.eu/resource/authority/language/> .
@prefix schema: <https://schema.org/> .
@prefix source: <https://offices.example/id/source/> .
@prefix text-quality: <https://w3id.org/wupgraph/scheme/text-quality/> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .

source:umowa a schema:DigitalDocument ;
    dct:identifier "900" ;
    dct:language language:POL ;
    dct:title "Umowa ramowa"@pl ,
        "Framework agreement"@en ;
    schema:sha256 "{sha256}" ;
    wupg:textQuality text-quality:clean .

source:zdjecie a schema:DigitalDocument ;
    dct:identifier "901" ;
    dct:language language:POL ;
    dct:title "Zdjęcie listu"@pl ,
        "Photo of a letter"@en .
"""


def empty_register(folder: Path) -> Register:
    """The register with its documents and nothing recorded from them."""
    for name in ("data", "documents"):
        (folder / name).mkdir(parents=True)
    (folder / "wupgraph.toml").write_text(
        '[register]\ntitle = { pl = "Urzędy", en = "Offices" }\nbase = "https://offices.example/"\n'
        'languages = ["pl", "en"]\n\n[register.layers]\nevidence = "2.0"\ncooperation = "2.0"\n',
        encoding="utf-8",
    )
    (folder / "documents" / "900.txt").write_text(TEXT, encoding="utf-8", newline="")
    sources = _SOURCES.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    (folder / "data" / "sources.ttl").write_text(sources, encoding="utf-8")
    return Register(folder)


def as_csv(rows: Iterable[RowOf], headings: Sequence[str] = COLUMNS) -> str:
    """Rows as a spreadsheet writes them."""
    lines = [headings, *([cells.get(name, "") for name in headings] for cells in rows)]
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines)


def planned(register: Register, text: str, folder: Path, *, withdraw: bool = False) -> Recording:
    """What rows in a file make of a register."""
    file = folder / "rows.csv"
    file.write_text(text, encoding="utf-8", newline="")
    read = read_rows(str(file), LANGUAGES)
    return plan_recording(register, read.rows, told=read.told, withdraw=withdraw)


def told(recording: Recording) -> list[str]:
    """What is wrong, a line each: row, heading or number of the column, code, severity."""
    return [
        f"{one.at.row} {one.at.heading or one.at.column} {one.finding.code} {one.finding.message.in_('en')}"
        for one in recording.told
    ]
