"""What the sentence around a quotation says of its value: a denial, a plan, a period, another date."""

from __future__ import annotations

import pytest

from wupgraph.authoring.values.quoted_numbers import Quoted
from wupgraph.authoring.values.sentences import (
    Said,
    denial,
    end_of_period,
    names_said,
    plan_word_beside,
    values_said,
    word_before,
)
from wupgraph.authoring.values.value_reading import ValueReading

XSD = "http://www.w3.org/2001/XMLSchema#"
PLANS = ("planuje", "miało …ć", "cel:")


def said(text: str, language: str = "pl") -> Said:
    """The first value of a text with the quotation in brackets."""
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    quoted = Quoted(before + words + after, len(before), len(before + words))
    value = words.split(" ")[0]
    datatype = {4: "gYear", 10: "date"}.get(len(value), "decimal")
    return next(values_said(ValueReading(value, XSD + datatype), quoted, (language,)))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Nie przeszkolono [99 osób].", "Nie przeszkolono"),
        ("W naborze [99 osób] nie przyjęto.", ""),  # Of what the verb before may say, nothing is known.
        ("[99 osób] nie przyjęto.", "nie przyjęto"),
        ("Umowa nie została zawarta w [2011 r.]", "nie została"),
        ("W [2011 r.] umowa nie została zawarta", "nie została"),
        ("Projekt nie tylko przeszkolił [20 osób]", ""),
        ("przeszkolono nie mniej niż [20 osób]", ""),
        ("[20 osób] nie pracujących", ""),
        ("Choć nie zdążono na czas, przeszkolono [20 osób]", ""),
        ("Nie zdążono na czas. Przeszkolono [20 osób]. Nie było 3.", ""),
        ("Umowa zawarta w [2016 r.] nie obejmuje powiatu", ""),
    ],
)
def test_a_sentence_denies_its_value(text: str, denied: str) -> None:
    assert denial(said(text), ("pl",)) == denied


def test_a_sentence_denies_its_value_in_other_languages() -> None:
    assert denial(said("it was not signed in [2012]", "en"), ("en",)) == "not signed"
    assert denial(said("[12 people] weren't trained", "en"), ("en",)) == "weren't trained"
    assert denial(said("not only [12 people] were trained", "en"), ("en",)) == ""
    assert denial(said("Es wurden nicht [12 Personen] geschult", "de"), ("de",)) == "nicht 12"


def test_a_sentence_denies_that_somebody_took_part() -> None:
    def of(text: str, *names: str) -> str:
        return denial(names_said(names, Quoted(text, 0, len(text)), ("pl",)), ("pl",))

    assert of("Partnerem nie jest Stowarzyszenie Pogranicze", "Stowarzyszenie Pogranicze") == "nie jest"
    assert of("Anna Nowak-Kowalska odmówiła podpisu", "Anna Nowak-Kowalska") == "odmówiła podpisu"
    assert of("WUP podpisał, a Stowarzyszenie Pogranicze nie", "WUP") == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Planuje się przeszkolić [500 osób]", "Planuje"),
        ("Planuje się, że [200 osób] zostanie przeszkolonych", "Planuje"),
        ("planuje się 20 kobiet i [30 mężczyzn]", "planuje"),
        ("Miało w nim wziąć udział [220 osób]", "Miało w nim wziąć"),
        ("Cel: [250 osób]", "Cel:"),
        ("Miało miejsce [5 spotkań]", ""),
        ("Przeszkolono [20 osób], a planuje się 30", ""),
        ("Przeszkolono [20 osób] i planuje się przeszkolić 30", ""),
        ("Planuje się więcej. Przeszkolono [20 osób]", ""),
    ],
)
def test_a_sentence_speaks_of_a_plan(text: str, word: str) -> None:
    assert plan_word_beside(said(text), PLANS, ("pl",)) == word


@pytest.mark.parametrize(
    ("text", "value", "language", "end"),
    [
        ("od 1 stycznia 2016 r. do 31 grudnia 2018 r.", "2016-01-01", "pl", "First"),
        ("od 1 stycznia 2016 r. do 31 grudnia 2018 r.", "2018-12-31", "pl", "Last"),
        ("do 31 grudnia 2018 r.", "2018-12-31", "pl", "Last"),
        ("w roku szkolnym 2014/2015", "2015", "pl", "Last"),
        ("na lata 2007-2013", "2007", "pl", "First"),
        ("from May 2012 until June 2013", "2013-06", "en", "Last"),
        ("between 2010 and 2012", "2010", "en", "First"),
        ("vom 5. Mai 2012", "2012-05-05", "de", ""),
        ("w dniach 17 i 18 maja 2005 r.", "2005-05-18", "pl", ""),
        ("zawarto 5 maja 2012 r.", "2012-05-05", "pl", ""),
    ],
)
def test_a_date_is_an_end_of_a_period(text: str, value: str, language: str, end: str) -> None:
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    (one,) = values_said(ValueReading(value, XSD + datatype), Quoted(text, 0, len(text)), (language,))
    assert end_of_period(one, (language,)) == end


def test_a_date_is_that_of_another_thing() -> None:
    words, names = ("ustawa", "ustawy", "złożono"), ("zawarto",)

    def of(text: str) -> str:
        reading = ValueReading("2004-04-20", XSD + "date")
        return word_before(next(values_said(reading, Quoted(text, 0, len(text)), ("pl",))), words, names, ("pl",))

    assert of("Ustawa z dnia 20 kwietnia 2004 r.") == "Ustawa"
    assert of("Wniosek złożono 20 kwietnia 2004 r.") == "złożono"
    assert of("Na podstawie ustawy zawarto 20 kwietnia 2004 r. umowę") == ""
    assert of("Na podstawie ustawy z 5 maja 1998 r. podpisana 20 kwietnia 2004 r.") == ""
