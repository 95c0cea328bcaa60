"""What findings of the check ask to be written, in the words of the command that records it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.words.plain_wording import PlainWording
from wupgraph.errors import WupgraphError
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import slug_of
from wupgraph.register.folder import Register
from wupgraph.text import LANGUAGES, Text

# What rules ask for in Turtle that has a short name for certain: a silence of the sources, a name in a language.
_ASKED = re.compile(r'wupg:notStated |(?:skos:prefLabel|dct:description) "…"@')
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[^\W\d_a-z])")
_DOTTED = re.compile(r"(?<!\S)\.(?=[^\W\d_])")


def with_command_hints(register: Register, findings: Sequence[Finding]) -> list[Finding]:
    """The same findings; such as ask for a statement say how `wupgraph record` takes it, behind their hints."""
    if not any(map(_asks, findings)):
        return list(findings)
    try:
        opened = OpenedRegister(register)
        wordings = {lang: PlainWording(opened, lang) for lang in LANGUAGES}
    except WupgraphError:  # It is said elsewhere what cannot be read.
        return list(findings)
    return [_hinted(one, opened, wordings) if _asks(one) else one for one in findings]


def _asks(finding: Finding) -> bool:
    return bool(finding.focus) and _ASKED.search(finding.message.in_("en")) is not None


def _hinted(finding: Finding, opened: OpenedRegister, wordings: dict[str, PlainWording]) -> Finding:
    node = opened.names.identifier(finding.focus)
    if node is None or not opened.contents.is_described(node):
        return finding
    said = {}
    for lang, wording in wordings.items():
        asked = [one for one in _SENTENCE.split(finding.message.in_(lang)) if _ASKED.search(one)]
        plain = wording.plain(" ".join(asked), finding.focus)
        said[lang] = _DOTTED.sub("", plain)  # Of a part that is named itself.
    slug = slug_of(node.value)
    pl, en = (f"{finding.hint.in_(lang)} " if finding.hint is not None else "" for lang in LANGUAGES)
    hint = Text(
        f"{pl}W poleceniu „wupgraph record --source NUMER {slug} …”: {said['pl']}",
        f'{en}In the command "wupgraph record --source NUMBER {slug} …": {said["en"]}',
    )
    return finding._replace(hint=hint)
