"""Rows that are made up, slipped or meant to do harm: none gets into the register."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.offices import FOUNDATION, OFFICE, ROWS, RowOf, as_csv, empty_register, planned, row
from wupgraph.authoring.recording.recording import write_recording
from wupgraph.severity import Severity

WORD = "Projekt zakończono"
ALT = f"{OFFICE} skos:altLabel"
RIGHT = row(f"{FOUNDATION} skos:altLabel", "Fundacja „Most” i Urząd", value_pl="Fundacja „Most”")
HOSTILE: tuple[RowOf, ...] = (
    # A quotation that nobody wrote, or that says something else.
    row(f"{OFFICE} org:classification = ministry", "Wojewódzki Urząd Pracy w Lipnie jest ministerstwem"),
    row("project:nowy-start schema:startDate = 2008-01-01", "od 1 stycznia 2088 r."),
    row("money:nowy-start-budget epo:hasAmountValue = 150 mln zł", "150 tys. zł"),
    row("money:nowy-start-budget epo:hasAmountValue = 150", "150 tys. zł"),
    row("money:nowy-start-budget epo:hasAmountValue = 250000.5", "250 000,50 zł"),
    row("quantity:nowy-start-participants schema:value = 40", "40 osób"),
    row("quantity:nowy-start-participants schema:value = 3400", "340 osób"),
    row("project:nowy-start schema:endDate = 2010-12-31", "31 grudnia 2009 r. | 5 maja 2010 r."),
    row("project:nowy-start schema:endDate = 2009-05-13", "13 września 2007 r. | 5 maja 2010 r. | 2009"),
    row(ALT, "Fundacja „Most” zawarły", value_pl="Fundacja Złodziei"),
    row(ALT, WORD, value_pl="Projekt", place="0-18"),
    row(ALT, WORD, value_pl="Projekt", place="-1--18"),
    row(ALT, WORD, value_pl="Projekt", place="900:999999999999-1"),
    # A part of a number or a word, a bound, the number of a document; a thing or an aim that is not spoken of.
    row("project:nowy-start budget = 300 tys. euro", "300 tys. euro"),
    row("project:nowy-start budget = ok. 1 250 000,50 zł", "Koszt: 1 250 000,50 zł"),
    row("project:nowy-start achieved = 20 person people-trained", "co najmniej 20 osób"),
    row("project:nowy-start achieved = 20 person people-trained", "20 osób"),
    row("project:nowy-start achieved = 3 person people-trained", "3 firmy"),
    row("project:nowy-start achieved = ok. 340 person people-trained", "wzięło 340 osób"),
    row("project:nowy-start submitted = 2015", "nr 2/2015"),
    row("project:nowy-start start = 2009-12-31", "31 grudnia 2009 r."),
    row("project:nowy-start end = 2008-01-01", "1 stycznia 2008 r."),
    row("agreement:ramowa-2007 concluded = 2009-12-31", "do 31 grudnia 2009 r."),
    row("agreement:ramowa-2007 indefinite = tak", "umowę ramową o współpracy"),
    row("project:nowy-start identifier = e", WORD),
    row(f"{OFFICE} telephone = 340", "340 osób"),
    row("agreement:ramowa-2007 party = wup-lipno", "Fundacja „Most” zawarły"),
    row("project:nowy-start implementer = wup-lipno", WORD),
    row("project:nowy-start implementer = wup-lipno", "Urząd Miasta"),
    row("project:nowy-start cv:hasParticipant = organization:most", "Wojewódzki Urząd Pracy w Lipnie oraz"),
    row("project:nowy-start funding = 75 % ESF", "75 %"),
    row("project:nowy-start aim", WORD, value_pl="Praca dla 500 osób"),
    row("project:nowy-start aim", WORD, value_pl="Rozwój turystyki"),
    row("project:nowy-start dct:description", WORD, value_pl="Projekt zakończono w 2011 r."),
    # Said twice, or said otherwise.
    row(f"{FOUNDATION} skos:altLabel", "Fundacja „Most” i Urząd", value_pl="Fundacja „Most”", place="483-506"),
    row(f"{OFFICE} skos:prefLabel", "Fundacja „Most” zawarły", value_pl="Fundacja „Most”", kind="foaf:Person"),
    # Turtle, paths and commands in place of names and values.
    row("organization:x>.<urn:evil> rdf:type = owl:Class", WORD, kind="org:Organization"),
    row("organization:x\n a owl:Class skos:altLabel", WORD, value_pl="Projekt"),
    row(f"{OFFICE} skos:altLabel>; = Projekt", WORD),
    row(f'{OFFICE} org:classification = foundation" . <urn:evil> a <urn:Evil> . #', WORD),
    row(f"{OFFICE} org:classification = <urn:evil> . <urn:a>", WORD),
    row(f"{OFFICE} org:classification = foundation", WORD, document="../../etc/passwd"),
    row("source:../../x dct:identifier = 902", kind="schema:DigitalDocument"),
    row("source:zly dct:identifier = ../../../tmp/x", kind="schema:DigitalDocument"),
    row('project:nowy-start schema:startDate = "2008-01-01"^^<urn:evil>', WORD),
    row('project:nowy-start schema:startDate = "2008-01-01>"^^xsd:date', WORD),
    row("project:nowy-start schema:startDate = \"2008\\u0022\"^^xsd:gYear", WORD),
    row(f"{OFFICE} org:classification = $(reboot)", WORD),
    # What a terminal would obey, or a reader not see.
    row(ALT, WORD, value_pl="Projekt\x1b]0;zły\x07"),
    row(ALT, WORD, value_pl="Projekt\u202e"),
    row(ALT, WORD, value_pl="Projekt\x9b2J"),
    row(f"{OFFICE}\x1b[2J skos:altLabel", WORD, value_pl="Projekt"),
    # What is the program's to write.
    row("claim:wup-lipno-type-900-1 wupg:rank = preferred"),
    row(f"{OFFICE} rdf:type = wupg:Claim", WORD),
    row(f"{FOUNDATION} owl:sameAs = {OFFICE}"),
)  # fmt: skip


def test_none_gets_in(tmp_path: Path) -> None:
    register = empty_register(tmp_path / "register")
    write_recording(planned(register, as_csv(ROWS), tmp_path))
    before = {file: file.read_bytes() for file in (tmp_path / "register").rglob("*") if file.is_file()}
    recording = planned(register, as_csv([RIGHT, *HOSTILE]), tmp_path)
    wrong = {one.at.row for one in recording.told if one.finding.severity is Severity.VIOLATION}
    assert [cells for number, cells in enumerate(HOSTILE, start=3) if number not in wrong] == []
    assert len(HOSTILE) >= 30
    assert not recording.files
    assert before == {file: file.read_bytes() for file in (tmp_path / "register").rglob("*") if file.is_file()}
    for one in recording.told:  # What is told of them does no harm either.
        assert one.finding.message.in_("pl").isprintable()


SAID: tuple[RowOf, ...] = (
    row("project:nowy-start budget = 2,3 mln euro", "2 mln 300 tys. euro"),
    row("project:nowy-start implementer = wup-lipno", "Urząd przeszkolił"),
    row("project:nowy-start funding = 75 % ESF", "75 % | Europejskiego Funduszu Społecznego"),
    row("project:nowy-start partner = most", WORD, certainty="inferred", note_pl="Z umowy.", note_en="As agreed."),
    row("project:nowy-start partner = wup-lipno", WORD, certainty="stated"),
    row("project:nowy-start aim", "umowę ramową o współpracy", value_pl="Ramy współpracy", value_en="A framework"),
    row("project:nowy-start identifier = 2/2015", "umowa nr 2/2015"),
    row("money:nowy-start-budget epo:hasAmountValue = 150 000", "150 tys. zł"),
    # But what is said beside a number, or in a text, is no matter of reading.
    row("money:nowy-start-budget wupg:approximate = true"),
    row("money:nowy-start-budget wupg:asWritten = 90 tys. zł"),
    row("project:nowy-start aim", WORD, certainty="stated", value_pl="Praca dla 500 osób"),
)


def test_what_the_quotations_say_gets_in(tmp_path: Path) -> None:
    """Also in short ("Urząd"); what they do not say as inferred, or in a row that says `stated` itself."""
    register = empty_register(tmp_path / "register")
    write_recording(planned(register, as_csv(ROWS), tmp_path))
    recording = planned(register, as_csv(SAID), tmp_path)
    assert [one.at.row for one in recording.told if one.finding.code == "WUP-R05"] == [10, 11, 12]
