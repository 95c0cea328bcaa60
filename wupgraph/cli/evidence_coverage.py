"""wupgraph evidence coverage: which facts are backed, and how much of the documents is cited."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import documents_folder, sources_folder, sources_option
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, unlimited_timeout_option
from wupgraph.cli.options import (
    check_output,
    format_from,
    format_option,
    output_options,
    say,
    terminal_width,
    write_output,
)
from wupgraph.cli.percentage import percentage
from wupgraph.cli.register_options import data_option
from wupgraph.cli.row_output import table_or_csv, table_or_csv_help
from wupgraph.cli.spreadsheet_output import check_spreadsheet, write_spreadsheet
from wupgraph.cli.store_options import asked_register, copied_store_option
from wupgraph.render.coverage_formats import COVERAGE_FORMATS
from wupgraph.text import Text

_QUESTION = Text("Pytanie", "Question")
_COVERAGE = Text("Za iloma faktami stoją cytaty", "How many facts are backed by quotations")
_SUFFIXES = COVERAGE_FORMATS.suffixes(screen_last=True)


@click.command(
    "coverage",
    cls=Command,
    text=Text(
        "Policz, za iloma opublikowanymi faktami stoi twierdzenie z cytatem, i wypisz te, za którymi nie stoi żadne "
        "(reguła WUP-022).\nZ dokumentami (--sources): także ile ich zdań i punktów jest cytowanych.",
        "Count the published facts that a claim with a quotation backs, and list those that none does (rule WUP-022).\n"
        "With the documents (--sources): also how many of their sentences and bullets are cited.",
    ),
    examples=("wupgraph evidence coverage", "wupgraph evidence coverage --fail-under 100 -f json"),
)
@sources_option
@option(
    "--uncited",
    is_flag=True,
    text=Text(
        "Wymień też zdania i punkty, których nie dotyka żaden cytat.",
        "Also list the sentences and bullets that no quotation touches.",
    ),
)
@option(
    "--fail-under",
    metavar="PERCENT",
    text=Text(
        "Kod wyjścia 1, gdy popartych faktów jest mniej niż tyle procent.",
        "Exit code 1 where fewer facts than this percentage are backed.",
    ),
)
@format_option(COVERAGE_FORMATS, None, table_or_csv_help(_SUFFIXES))
@data_option
@copied_store_option
@unlimited_timeout_option
@output_options
@click.pass_context
def coverage(
    ctx: click.Context,
    sources: str | None,
    uncited: bool,
    fail_under: str | None,
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    timeout: float | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.evidence.coverage import coverage_of
    from wupgraph.render.coverage import PARTS, percent

    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or table_or_csv(output)
    check_spreadsheet(COVERAGE_FORMATS, chosen, output)
    least = None if fail_under is None else percentage("--fail-under", fail_under)
    register = asked_register(data, store, timeout=timeout)
    folder = sources_folder(register, sources) if uncited else documents_folder(register, sources)
    lang = content_language()
    what = Text("evidence coverage", "evidence coverage")
    coverage = answered(lambda: coverage_of(register, lang, folder), what, timeout, store, unless_told=None)
    said = COVERAGE_FORMATS.renderer(chosen)(coverage, register.prefixes, lang, terminal_width(), uncited)
    if isinstance(said, str):
        parts = PARTS if COVERAGE_FORMATS.is_for_screen(chosen) else None
        write_output(said, output, force, exact=COVERAGE_FORMATS.is_exact(chosen), parts=parts)
    else:
        write_spreadsheet(said, register, ((_QUESTION, _COVERAGE.in_(lang)),), chosen, output, force)
    for number in [document.number for document in coverage.documents if folder and document.segments is None]:
        say(
            Text(
                f"W {folder} nie ma tekstu dokumentu {number}, który cytuje rejestr; jego zdań nie policzono.",
                f"{folder} does not hold the text of document {number} that the register quotes; its sentences were "
                "not counted.",
            )
        )
    if coverage.facts:
        share = Text(percent(coverage.backed, coverage.facts, "pl"), percent(coverage.backed, coverage.facts, "en"))
        say(
            Text(
                f"Poparte fakty: {coverage.backed} z {coverage.facts} ({share.pl}%).",
                f"Facts backed: {coverage.backed} of {coverage.facts} ({share.en}%).",
            )
        )
    else:
        say(
            Text(
                "W danych nie ma faktów, które wymagają cytatu.",
                "The data hold no facts that need a quotation.",
            )
        )
    ctx.exit(int(least is not None and 100 * coverage.backed < least * coverage.facts))
