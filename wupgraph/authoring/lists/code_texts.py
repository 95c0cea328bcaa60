"""What a new entry of a code list is called and how it is defined: whether these texts may stand."""

from __future__ import annotations

from collections.abc import Mapping

from wupgraph.errors import UsageError
from wupgraph.queries.search_text import fold
from wupgraph.register.folder import Register
from wupgraph.text import Text

_LONGEST_LABEL, _LONGEST_DEFINITION = 120, 1000


def check_texts(register: Register, labels: Mapping[str, str], definitions: Mapping[str, str]) -> None:
    """Refuse texts that are missing, empty of words, too long, hidden, or in a language the register lacks (WUP-102).

    Raises:
        UsageError: there is such a text.
    """
    languages = register.configuration.languages
    others = register.configuration.other_languages
    for texts, option, longest in (
        (labels, "--label", _LONGEST_LABEL),
        (definitions, "--definition", _LONGEST_DEFINITION),
    ):
        for lang, text in texts.items():
            if lang not in languages and others is not None and lang not in others:
                known = ", ".join((*languages, *others))
                raise UsageError(
                    Text(
                        f"{option}: języka „{lang}” rejestr nie ma; są: {known}.",
                        f'{option}: the register has no language "{lang}"; there are: {known}.',
                    )
                )
            if not text.isprintable() or len(text) > longest:
                raise UsageError(
                    Text(
                        f"{option} {lang}: tekst ma znaki, których nie widać, albo więcej niż {longest} znaków.",
                        f"{option} {lang}: the text has letters that are not seen, or more than {longest}.",
                    )
                )
            if text and not any(map(str.isalnum, text)):  # As it stands in a command that a message proposes.
                raise UsageError(
                    Text(
                        f"{option} {lang}: „{text}” nic nie mówi; wpisz w to miejsce tekst.",
                        f'{option} {lang}: "{text}" says nothing; write a text in its place.',
                    )
                )
        missing = [lang for lang in languages if not texts.get(lang)]
        if missing:
            pl = "nowy kod ma mieć nazwę i definicję w każdym języku rejestru; dodaj: "
            en = "a new code needs a name and a definition in each language of the register; add: "
            given = " ".join(f'{option} {lang}="…"' for lang in missing)
            raise UsageError(Text(pl + given, en + given))
    same = [lang for lang, text in definitions.items() if fold(text) == fold(labels.get(lang, ""))]
    if same:
        raise UsageError(
            Text(
                f"definicja ({', '.join(same)}) powtarza nazwę; napisz, co to jest i czym różni się od innych pozycji.",
                f"the definition ({', '.join(same)}) repeats the name; say what it is, and what tells it from others.",
            )
        )
