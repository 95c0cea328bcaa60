"""The short forms of a new register: what its sample is called when it is recorded, and how since when it is."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal

from wupgraph.authoring.forms.form_names import hyphenated

_DATES = "xsd:date , xsd:gYearMonth , xsd:gYear"


def sample_forms(prefixes: str, kinds: Mapping[str, str], since: Mapping[str, str], day: str) -> str:
    """The file of shapes with them.

    Args:
        prefixes: the lines that declare own:, skos:, wsh: and xsd:.
        kinds, since: the words for the class and the property, by language.
        day: a day as an example.
    """
    examples = " , ".join(str(Literal(f"{hyphenated(word)}={day}", language=tag)) for tag, word in since.items())
    return (
        "# What things of this register's own, and statements about them, are called when they are recorded.\n\n"
        f"{prefixes}\n"
        "own:form-partnership a wsh:ClassForm ;\n"
        "    wsh:class own:Partnership ;\n"
        f"    wsh:shortName {_names(kinds)} ;\n"
        "    wsh:title skos:prefLabel .\n"
        "\nown:form-since a wsh:StatementForm ;\n"
        f"    skos:example {examples} ;\n"
        f"    wsh:datatype {_DATES} ;\n"
        "    wsh:aboutClass own:Partnership ;\n"
        "    wsh:property own:since ;\n"
        f"    wsh:shortName {_names(since)} .\n"
    )


def _names(words: Mapping[str, str]) -> str:
    return " , ".join(str(Literal(hyphenated(word), language=tag)) for tag, word in words.items())
