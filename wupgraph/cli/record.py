"""wupgraph record: statements with their quotations, written into the register: from words, or from a file of rows."""

from __future__ import annotations

from pathlib import Path

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.claim_options import claim_options
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.options import output_options
from wupgraph.cli.register_options import data_option
from wupgraph.cli.report_options import findings_options
from wupgraph.cli.unreadable import Reporting
from wupgraph.errors import UsageError
from wupgraph.text import Text


@click.command(
    "record",
    cls=Reporting,
    text=Text(
        "Zapisz, co mówi dokument: rzecz, cytaty i stwierdzenia (forma=wartość), które te cytaty mają za sobą.\n"
        "Rzecz to RODZAJ:nazwa-krótka, a nazwa istniejącej wystarczy; za nową stoi jej nazwa z dokumentu. Cytat "
        "dotyczy stwierdzeń, które stoją za nim; kilka cytatów pod rząd popiera je razem. forma@en=… to tekst po "
        "angielsku, forma=a,b kilka wartości, .forma=… stwierdzenie o części, którą tworzy poprzednie (np. strona=zus "
        ".powód=…). Formy i rodzaje wypisze --forms.\n"
        "PLIK.csv, PLIK.jsonl albo - to wiersze: stwierdzenie w wierszu, z kolumnami dokument, rzecz, rodzaj, "
        "właściwość, wartość (wartość@pl), pewność, ranga, uwaga@pl, powód@pl, cytat, miejsce; kilka wartości i "
        "cytatów rozdziela „ | ”. Wszystkie uwagi są podane naraz, z wierszem i kolumną.\n"
        "Przed zapisem program pokazuje, co zapisze, i pyta; bez terminala potrzebuje --yes.",
        "Record what a document says: a thing, quotations, and statements (form=value) that the quotations carry.\n"
        "The thing is KIND:slug, and the name of an existing one will do; behind a new one stands its name in the "
        "document. A quotation holds for the statements after it; several in a row carry them together. form@en=… is a "
        "text in English, form=a,b several values, .form=… a statement about the part that the one before it makes "
        "(such as party=zus .reason=…). --forms lists forms and kinds.\n"
        "FILE.csv, FILE.jsonl or - are rows: a statement a row, with columns document, thing, kind, property, value "
        "(value@pl), certainty, rank, note@pl, reason@pl, quotation, place; several values and quotations are parted "
        'by " | ". All findings are told at once, with row and column.\n'
        "The program shows what it will write, and asks; without a terminal it needs --yes.",
    ),
    examples=(
        "wupgraph record --forms agreement",
        "wupgraph record --source 001 wymiana-doswiadczen 01.01.2006 start=2006-01-01 --dry-run",
        "wupgraph record --source 001 --replace wymiana-doswiadczen 01.01.2006 start=2006-01-01 --dry-run",
        "wupgraph record --export -o rows.csv",
        "wupgraph record rows.csv --dry-run",
    ),
)
@click.argument("words", metavar="[THING|FILE|-] [QUOTATION|FORM=VALUE]…", nargs=-1)
@option(
    "--source",
    "document",
    metavar="NAME",
    text=Text(
        "Dokument: numer (także bez zer na początku) lub nazwa krótka.",
        "The document: its number (zeros in front may be left out) or slug.",
    ),
)
@sources_option
@claim_options
@option(
    "--withdraw",
    is_flag=True,
    text=Text(
        "Usuń z rejestru te stwierdzenia, z twierdzeniami i cytatami, których nic innego nie potrzebuje; z --source "
        "tylko to, co mówi ten dokument. Sama rzecz, bez stwierdzeń: usuń ją całą.",
        "Take these statements out again, with claims and quotations that nothing else needs; with --source only "
        "what that document says. A thing alone, without statements: take all of it out.",
    ),
)
@option(
    "--replace",
    is_flag=True,
    text=Text(
        "Zapisz to zamiast tego, co ten dokument mówi o tych samych właściwościach (wartość, jej zapis i cytaty). Gdy "
        "wartości jest kilka, te, które odchodzą, podaj przed pierwszym cytatem: forma=DAWNA 'CYTAT' forma=NOWA.",
        "Record this in place of what the document says of the same properties (value, its wording and quotations). "
        "Where there are several, name those that go before the first quotation: form=OLD 'QUOTATION' form=NEW.",
    ),
)
@option(
    "--forms",
    "kind",
    is_flag=False,
    flag_value="",
    metavar="KIND",
    text=Text(
        "Wypisz formy, którymi mówi się o rzeczach tego rodzaju, z przykładami; bez RODZAJU rodzaje i formy "
        "wszystkich.",
        "List the forms that speak of things of this kind, with examples; without a KIND, the kinds and all forms.",
    ),
)
@option(
    "--export",
    is_flag=True,
    text=Text(
        "Wypisz rejestr jako wiersze (CSV; do pliku .jsonl: JSON Lines); zapisane w pustym rejestrze dają te same "
        "pliki. Bez data/reference/ i tablic warstw.",
        "Write the register as rows (CSV; to a file .jsonl: JSON Lines); recorded in an empty register they give the "
        "same files. Without data/reference/ and the tables of layers.",
    ),
)
@option(
    "--identifiers",
    is_flag=True,
    text=Text(
        "Z --export: identyfikatory (skos:prefLabel, organization:zus) zamiast nazw krótkich.",
        "With --export: identifiers (skos:prefLabel, organization:zus) in place of short names.",
    ),
)
@option("--dry-run", is_flag=True, text=Text("Tylko pokaż, nic nie zapisuj.", "Show only, write nothing."))
@option("--yes", is_flag=True, text=Text("Zapisz bez pytania.", "Write without asking."))
@findings_options
@data_option
@output_options
@click.pass_context
def record(
    ctx: click.Context,
    words: tuple[str, ...],
    document: str | None,
    sources: str | None,
    certainty: str | None,
    notes: tuple[str, ...],
    rank: str | None,
    reasons: tuple[str, ...],
    amended_by: str | None,
    since: str | None,
    until: str | None,
    withdraw: bool,
    replace: bool,
    kind: str | None,
    export: bool,
    identifiers: bool,
    dry_run: bool,
    yes: bool,
    formats: tuple[str, ...],
    fail_on: str,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.cli.record_words import forms_listed, record_words

    if kind is not None:
        forms_listed(kind, data)
        return
    if export:
        _export(
            words,
            data,
            output,
            force,
            identifiers=identifiers,
            others=bool(
                document or certainty or notes or rank or reasons or amended_by or since or until or withdraw or replace
            ),
        )
        return
    if withdraw and replace:
        raise UsageError(
            Text(
                "--withdraw wyklucza --replace: podaj --replace, jeśli zapisujesz coś zamiast tego, co odchodzi.",
                "--withdraw excludes --replace: give --replace, if something is recorded in place of what goes.",
            )
        )
    if identifiers:
        raise UsageError(Text("--identifiers jest do --export.", "--identifiers is for --export."))
    if len(words) == 1 and _is_file(words[0], is_reported=bool(formats or output)):
        _refuse_for_rows(document, certainty, notes, rank, reasons, amended_by, since, until)
        from wupgraph.cli.record_rows import RowsRequest, record_file

        request = RowsRequest(data, sources, withdraw, replace, dry_run, yes, formats, fail_on, output, force)
        ctx.exit(record_file(words[0], request))
    if formats or output is not None:
        raise UsageError(
            Text(
                "-f i -o są dla plików z wierszami i --export; słowa podane wprost mówią o sobie same.",
                "-f and -o are for files of rows and --export; words of a command are told of by themselves.",
            )
        )
    if not words:
        raise UsageError(
            Text(
                "podaj rzecz, cytaty i stwierdzenia, np. wupgraph record --source 001 wymiana-doswiadczen 01.01.2006 "
                "początek=2006-01-01",
                "give a thing, quotations and statements, such as wupgraph record --source 001 wymiana-doswiadczen "
                "01.01.2006 start=2006-01-01.",
            )
        )
    if amended_by and (rank or reasons):
        raise UsageError(
            Text(
                "--amended-by samo daje rangę i powód; bez --rank i --reason.",
                "--amended-by gives rank and reason itself; leave out --rank and --reason.",
            )
        )
    if withdraw and (certainty or notes or rank or reasons or amended_by or since or until):
        raise UsageError(
            Text(
                "--withdraw wyklucza --certainty, --note, --rank, --reason, --amended-by, --since i --until: "
                "stwierdzenie, które się usuwa, nie ma już żadnych.",
                "--withdraw excludes --certainty, --note, --rank, --reason, --amended-by, --since and --until: a "
                "statement that is taken out has none.",
            )
        )
    ctx.exit(
        record_words(
            words, data, document=document or "", sources=sources, certainty=certainty or "", notes=notes,
            rank=rank or "", reasons=reasons, amended_by=amended_by or "", since=since or "", until=until or "",
            withdraw=withdraw, replace=replace, dry_run=dry_run, yes=yes,
        )
    )  # fmt: skip


def _is_file(word: str, *, is_reported: bool) -> bool:
    """Whether a word is a file of rows, or standard input; or anything else with a path, of which it is told.

    Args:
        is_reported: a report is asked for, as there is only of files.
    """
    suffixes = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx", ".xls", ".ods", ".ttl")
    if word == "-" or ("=" not in word and word.lower().endswith(suffixes)):
        return True
    return ("/" in word or is_reported) and Path(word).exists()


def _refuse_for_rows(*given: object) -> None:
    """Refuse options that rows have columns for.

    Raises:
        UsageError: one is given.
    """
    if any(given):
        raise UsageError(
            Text(
                "dokument, pewność, ranga, uwagi i powody są w kolumnach pliku; podaj sam plik.",
                "document, certainty, rank, notes and reasons are columns of the file; give the file alone.",
            )
        )


def _export(
    words: tuple[str, ...],
    data: tuple[str, ...],
    output: str | None,
    force: bool,
    *,
    identifiers: bool,
    others: bool,
) -> None:
    """Write the register as rows.

    Raises:
        UsageError: something else is asked for beside it.
    """
    from wupgraph.cli.record_rows import export_rows

    if words or others:
        raise UsageError(
            Text(
                "--export wypisuje cały rejestr; podaj tylko, dokąd: -o PLIK.csv.",
                "--export writes the whole register; give only where to: -o FILE.csv.",
            )
        )
    export_rows(data, output, force, identifiers=identifiers)
