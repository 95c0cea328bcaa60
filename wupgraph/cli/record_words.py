"""What `wupgraph record` does with words: rows, a preview, a question, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wupgraph.cli import terminal
from wupgraph.cli.evidence import documents_folder
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import say, write_output
from wupgraph.cli.register_options import register_of
from wupgraph.cli.source import keep_others_away, settle, shipped_is_not_changed
from wupgraph.errors import UsageError
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.recording.recording import Recording, Whole
    from wupgraph.authoring.rows.row import Row
    from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings
    from wupgraph.authoring.words.record_request import RecordRequest
    from wupgraph.register.folder import Register

_OF_ROWS = "WUP-R"
_REPLACE_INSTEAD = Text(
    "Niczego nie usunięto. Jeśli coś ma stać w miejscu tego, zapisz to w jednym kroku: wupgraph record --source NUMER "
    "--replace RZECZ 'CYTAT' FORMA=WARTOŚĆ.",
    "Nothing was taken out. If something is to stand in its place, record that in one step: wupgraph record --source "
    "NUMBER --replace THING 'QUOTATION' FORM=VALUE.",
)
_PLACE = Text(", pisząc cytat@MIEJSCE='…'", " by quote@PLACE='…'")


def record_words(
    words: Sequence[str],
    data: tuple[str, ...],
    *,
    document: str,
    sources: str | None,
    certainty: str,
    notes: Sequence[str],
    rank: str,
    reasons: Sequence[str],
    amended_by: str,
    since: str,
    until: str,
    withdraw: bool,
    replace: bool,
    dry_run: bool,
    yes: bool,
) -> int:
    """Record what words say; the exit code: 1 with findings that forbid it.

    Raises:
        UsageError: an option that is wrong, or a file that would have to be written without being asked.
    """
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.recording.recording import plan_recording
    from wupgraph.authoring.recording.row_statements import CERTAINTIES, RANKS
    from wupgraph.authoring.rows.row_findings import RowFindings
    from wupgraph.authoring.words.amendment import reasons_of_amendment
    from wupgraph.authoring.words.record_request import RecordRequest

    register = own_register(data, dry_run=dry_run, yes=yes)
    opened = OpenedRegister(register)
    known = opened.document_named(document) if document else None
    languages = register.configuration.languages
    request = RecordRequest(
        known.number if known else "",
        known.language if known else "",
        code_given(opened, CERTAINTIES, certainty, "--certainty"),
        "preferred" if amended_by else code_given(opened, RANKS, rank, "--rank"),
        texts_by_language(notes, "--note", languages),
        reasons_of_amendment(amended_by, words[0], opened, languages)
        if amended_by
        else texts_by_language(reasons, "--reason", languages),
        since,
        until,
        withdraw,
    )
    findings = RowFindings()
    meant = _meant(words, request, opened, findings, replace=replace)
    wrong = findings.sorted()
    recording = plan_recording(
        register,
        meant.rows,
        withdraw=withdraw,
        replace=replace,
        outgoing=meant.outgoing,
        whole=meant.whole,
        is_amendment=bool(amended_by),
        documents=documents_folder(register, sources),
        told=wrong,
        opened=opened,
    )
    # What rules say of things that words with findings do not describe whole follows from these.
    told = [one for one in recording.told if not wrong or one.finding.code.startswith(_OF_ROWS)]
    _tell(told, opened)
    if recording.is_right:
        return confirmed(recording, opened, dry_run=dry_run, yes=yes)
    if withdraw and not all(one.finding.code.startswith(_OF_ROWS) for one in told):
        say(_REPLACE_INSTEAD)
    return 1


class _Meant(NamedTuple):
    """What words say: rows, those that go before them, or a thing that goes whole."""

    rows: Sequence[Row]
    outgoing: Sequence[Row] = ()
    whole: Whole | None = None


def _meant(
    words: Sequence[str], request: RecordRequest, opened: OpenedRegister, findings: RowFindings, *, replace: bool
) -> _Meant:
    """What words say.

    Raises:
        UsageError: a thing that is to go whole is not there.
    """
    from wupgraph.authoring.recording.recording import Whole
    from wupgraph.authoring.rows.row import RowPlace
    from wupgraph.authoring.words.record_request import RecordRequest
    from wupgraph.authoring.words.rows_of_words import rows_of_words
    from wupgraph.authoring.words.thing_words import named_thing
    from wupgraph.authoring.words.word_syntax import split_at_quotation

    thing = words[0]
    if request.withdraw and len(words) == 1:
        return _Meant((), whole=Whole(named_thing(thing, opened).node, request.document, RowPlace(argument=thing)))
    if not replace:
        return _Meant(rows_of_words(words, request, opened, findings))
    old, new = split_at_quotation(words[1:])
    withdrawal = RecordRequest(request.document, withdraw=True)
    outgoing = rows_of_words([thing, *old], withdrawal, opened, findings) if old else []
    return _Meant(rows_of_words([thing, *new], request, opened, findings), outgoing)


def confirmed(
    recording: Recording, opened: OpenedRegister, *, dry_run: bool, yes: bool, most: int | None = None
) -> int:
    """Show what a recording does, ask whether it is meant, and write it; the exit code.

    Args:
        most: how many lines are shown of it.

    Raises:
        UsageError: nobody can be asked, and the answer was not given.
    """
    from wupgraph.authoring.recording.recording import write_recording
    from wupgraph.authoring.words.recording_preview import preview
    from wupgraph.cli.signals import Ending

    lines = preview(recording, opened, spoken_language()).splitlines(keepends=True)
    write_output("".join(lines[:most]), None, force=False)
    if most is not None and len(lines) > most:
        rest = len(lines) - most
        say(Text(f"… (jeszcze wierszy: {rest})", f"… ({rest} more lines)"))
    if not recording.files:
        say(Text("Nic się nie zmienia: rejestr już to mówi.", "Nothing changes: the register says so already."))
        return 0
    if dry_run:
        say(Text("Nic nie zapisano (--dry-run).", "Nothing was written (--dry-run)."))
        return 0
    if not yes and not _agreed():
        say(Text("Nic nie zapisano.", "Nothing was written."))
        return 0
    with Ending():
        write_recording(recording)
    say(Text(f"Zapisano (plików: {len(recording.files)}).", f"Written (files: {len(recording.files)})."))
    return 0


def _agreed() -> bool:
    """Whether the person at the terminal wants it written.

    Raises:
        UsageError: there is nobody at a terminal.
    """
    lang = spoken_language()
    answer = terminal.ask(Text("Zapisać? [t/N] ", "Write it? [y/N] ").in_(lang))
    if answer is None:
        raise UsageError(
            Text(
                "nic nie zapisano, bo nie ma terminala, na którym można zapytać; powtórz z --yes albo --dry-run.",
                "nothing was written, since there is no terminal to ask at; repeat it with --yes or --dry-run.",
            )
        )
    return answer.strip().casefold() in ("t", "tak", "y", "yes")


def code_given(opened: OpenedRegister, scheme: str, name: str, option: str) -> str:
    """The code of a list that an option names, by its code or what it is called in any language; "" for none.

    Raises:
        UsageError: the list has no such entry.
    """
    if not name:
        return ""
    from wupgraph.rdf.namespaces import slug_of

    try:
        return slug_of(opened.names.entries.entry(scheme, name).value)
    except UsageError as error:
        raise UsageError(Text(f"{option}: {error.text.pl}", f"{option}: {error.text.en}")) from None


def texts_by_language(given: Sequence[str], option: str, languages: Sequence[str]) -> dict[str, str]:
    """Texts of an option by language: `pl=…`, or a bare text in the first language of the register.

    Raises:
        UsageError: two in one language, or an empty one.
    """
    texts: dict[str, str] = {}
    for one in given:
        tag, equals, text = one.partition("=")
        lang, said = (tag, text) if equals and tag in languages else (languages[0], one)
        if not said.strip() or lang in texts:
            raise UsageError(
                Text(
                    f"{option}: „{one}”: podaj po jednym tekście w każdym języku, np. {option} {languages[0]}=….",
                    f'{option}: "{one}": give one text in each language, such as {option} {languages[0]}=….',
                )
            )
        texts[lang] = said
    return texts


def own_register(data: tuple[str, ...], *, dry_run: bool, yes: bool) -> Register:
    """The register that is written to, with an interrupted write finished or undone.

    Args:
        yes: nobody is asked before the register is written; then no other command writes to it until this one ends.

    Raises:
        UsageError: it is the one in the program, which is nobody's to write to, or other data in place of a register's.
    """
    register = register_of(data, told=not dry_run)
    if register.has_other_data:
        raise UsageError(
            Text(
                "-d: zapisuje się tylko do rejestru; podaj jego katalog (ten z wupgraph.toml).",
                "-d: recording writes to a register only; give its folder (the one with wupgraph.toml).",
            )
        )
    if not dry_run:
        if register.is_shipped:
            raise shipped_is_not_changed()
        if yes:  # Nobody has to wait for a person who thinks.
            keep_others_away(register)
        settle(register)
    return register


def _tell(told: Sequence[RowFinding], opened: OpenedRegister) -> None:
    """Tell what is wrong, each finding with the word that it is about, in words without prefixes."""
    if not told:
        return
    from wupgraph.authoring.words.plain_wording import PlainWording

    lang = spoken_language()
    wording = PlainWording(opened, lang)
    lines = []
    for one in told:
        finding = one.finding
        said = [finding.message.in_(lang), finding.hint.in_(lang) if finding.hint is not None else ""]
        text = wording.plain(" ".join(said), finding.focus).replace(" (place)", _PLACE.in_(lang))
        about = f"{one.at.argument}: " if one.at.argument else ""
        lines.append(" ".join(f"{about}{SEVERITY_WORDS[finding.severity].in_(lang)} {finding.code} {text}".split()))
    write_output("".join(f"{line}\n" for line in dict.fromkeys(lines)), None, force=False)


def forms_listed(kind: str, data: tuple[str, ...]) -> None:
    """List kinds and forms; of one kind, the forms that speak of its things.

    Raises:
        UsageError: there is no such kind.
    """
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.words.form_list import form_list

    write_output(form_list(OpenedRegister(register_of(data)), kind, spoken_language()), None, force=False)
