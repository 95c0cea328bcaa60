"""The rules over a short record, without the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wupgraph.checking.register_check import check
from wupgraph.findings.finding import Finding
from wupgraph.register.folder import Register

SOURCE = """\
source:doc a schema:DigitalDocument ; dct:identifier "doc" ; dct:title "Karta"@pl ; dct:language language:POL .
<https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> a oa:TextQuoteSelector ;
    dct:isPartOf source:doc ; oa:exact "cytat" ; schema:pageStart 1 .
"""


@pytest.fixture
def found(bare: Register, tmp_path: Path) -> Callable[..., list[Finding]]:
    """The findings of the named rules on Turtle without its prefixes; others do not matter for so short a record.

    So only the files with these rules are asked: a check by all takes half a second.
    """
    texts = {file: file.read_text(encoding="utf-8") for file in bare.shape_files}

    def findings(turtle: str, *codes: str) -> list[Finding]:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in bare.prefixes.namespaces.items())
        file = tmp_path / "new.ttl"
        file.write_text(prefixes + SOURCE + turtle, encoding="utf-8")
        rules = [
            path for path, text in texts.items() if any(f'"{code}"' in text or f"wsh:{code}-" in text for code in codes)
        ]
        return [finding for finding in check(bare, [file], rules) if finding.code in codes]

    return findings
