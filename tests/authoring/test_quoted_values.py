"""Whether quotations have the value that is claimed: right pairs, and wrong ones that look right."""

from __future__ import annotations

import functools

import pytest

from wupgraph.authoring.values.numbers_in_text import Bound
from wupgraph.authoring.values.quoted_mentions import are_mentioned
from wupgraph.authoring.values.quoted_numbers import Quoted, whole
from wupgraph.authoring.values.quoted_values import quotation_carries
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.register.folder import find_register
from wupgraph.text import Text

XSD = "http://www.w3.org/2001/XMLSchema#"
OLSZTYN = "Wojewódzki Urząd Pracy w Olsztynie"
BIALYSTOK = "Wojewódzki Urząd Pracy w Białymstoku"


def fault(value: str, *quotations: str, languages: tuple[str, ...] = ("pl",), damaged: bool = False) -> Text | None:
    """What is wrong with a value: a date, a number with the code of its currency or unit behind it, or a name.

    Before a number may stand "about", or "least" or "most" where it is a bound.
    """
    lead, _, number = value.partition(" ")
    bound: Bound = "least" if lead == "least" else "most" if lead == "most" else ""
    value = number if bound or lead == "about" else value
    first, _, second = value.partition(" ")
    if value[:1].isdigit() or value.startswith("--"):
        if "-" in first or second == "year":
            datatype = {2: "gMonthDay", 4: "gYear", 7: "gYearMonth"}.get(len(first), "date")
            datatype = "gMonthDay" if value.startswith("--") else datatype
            return quotation_carries(ValueReading(first, XSD + datatype), quotations, languages)
        currency, unit = (second, "") if second.isupper() else ("", second)
        reading = ValueReading(first, XSD + "decimal", currency, unit, approximate=lead == "about")
        return quotation_carries(reading, quotations, languages, bound=bound)
    return quotation_carries(ValueReading(value, XSD + "string"), quotations, languages, damaged=damaged)


@pytest.mark.parametrize(
    ("value", "quotation"),
    [
        ("62090.09 EUR", "Całkowity budżet projektu wyniósł 62 090,09 € (ok. 253 905,00 zł)"),
        ("about 253905 PLN", "Całkowity budżet projektu wyniósł 62 090,09 € (ok. 253 905,00 zł)"),
        ("about 300 person", "ponad 300 osób"),
        ("least 20 person", "co najmniej 20 osób"),
        ("least 20 person", "od 20 do 30 osób"),
        ("most 30 person", "20–30 osób"),
        ("most 20 person", "nie więcej niż 20 osób"),
        ("2300000 EUR", "2 mln 300 tys. euro"),
        ("20 person", "20 osób i 3 firmy"),
        ("3 company", "20 osób i 3 firmy"),
        ("340 person", "340 uczestników i 3 firmy"),
        ("20 municipality", "w 20 z 35 gmin"),
        ("20 person", "20 osób do 30 roku życia"),
        ("1500 PLN", "1.500 zł"),
        ("9500000 EUR", "EUR 9,5 million. €10m. PLN 11 000"),
        ("10000000 EUR", "EUR 9,5 million. €10m. PLN 11 000"),
        ("11000 PLN", "EUR 9,5 million. €10m. PLN 11 000"),
        ("500000 EUR", "Pół miliona euro. 1,2 mld zł"),
        ("2500000 PLN", "Dwa i pół miliona złotych"),
        ("2500000 PLN", "2 i pół miliona złotych"),
        ("120 square-metre", "sala o powierzchni 120 m2"),
        ("least 180 person", "180+ osób"),
        ("most 15 person", "między 10 a 15 osób"),
        ("most 15 percent", "Udział EFS nie przekroczył 15 %"),
        ("17 person", "17 (siedemnaście) osób"),
        ("100000 PLN", "100 000 zł (słownie: sto tysięcy złotych)"),
        ("2014-05-21", "dwudziestego pierwszego maja 2014 r."),
        ("2011-09-09", "9 IX '11"),
        ("2012-05-03", "May 3rd, 2012"),
        ("2013-06-04", "on 4th June 2013"),
        ("2012-05-03", "Porozumienie nr 5 z dnia 3.05.2012 r."),
        ("150000 PLN", "150 tys. zł"),
        ("1800000 PLN", "na kwotę 1,8 mln złotych"),
        ("1200000 PLN", "1 mln 200 tys. zł"),
        ("12000 PLN", "Dofinansowanie (PLN): 12 000,00"),
        ("least 2000000 EUR", "od 2 do 3 mln euro"),
        ("75 percent", "75% wydatkowanej kwoty"),
        ("75", "75% wydatkowanej kwoty"),
        ("25 percent", "pozostałe 25 % to krajowe współfinansowanie"),
        ("340 person", "łącznie 340 osób"),
        ("600 hour", "łącznie 600h konsultacji"),
        ("64 inmate", "64 penitencjariuszy"),
        ("64 inmate", "64 osoby"),
        ("least 3 month", "od 3 do 6 miesięcy"),
        ("52 person", "pomocy udzielono 52 osobom, 3 firmom"),
        ("54 person", "20 osób, w tym 54 młodych osób"),
        ("45 person", "120 osób, w tym 45 kobiet i 3 firmy"),
        ("47 person", "20 osób i 47 stażystów"),
        ("49 person", "20 osób, 49 słuchaczy"),
        ("56 person", "20 osób, 56 beneficjentów"),
        ("19 person", "20 osób, grupa 19-osobowa"),
        ("45 woman", "120 osób, w tym 45 kobiet"),
        ("3 voivodeship", "zgłosiły trzy województwa"),
        ("5 training-block", "w V blokach tematycznych"),
        ("12 person", "dwunastu prezydentów"),
        ("1234", "1.234 uczestników"),
        ("2007-09-13", "podpisane 13 września 2007 r. Porozumienie"),
        ("2007-09-13", "13.09.2007"),
        ("2007-09-13", "w dniu 13 IX 2007 r."),
        ("2007-09", "13 września 2007 r."),
        ("2007 year", "13 września 2007 r."),
        ("--09-13", "13 września 2007 r."),
        ("--10-30", "podpisana 30 października"),
        ("2005-05-13", "13-14 maja 2005"),
        ("2005-05-14", "13-14 maja 2005"),
        ("2005-05-13", "od 13 do 15 maja 2005"),
        ("2005-05-15", "od 13 do 15 maja 2005"),
        ("2005-05-17", "w dniach 17 i 18 maja 2005 r."),
        ("2005-05-18", "w dniach 17 i 18 maja 2005 r."),
        ("2005-04-30", "30 kwietnia – 2 maja 2005 r."),
        ("2013 year", "na lata 2007-2013"),
        ("2008-03-31", "od 1 stycznia 2006 r. do 31 marca 2008 r."),
        (OLSZTYN, "Wojewódzkiego Urzędu Pracy w Olsztynie"),
        (OLSZTYN, "pomiędzy wojewódzkim urzędem pracy w Olsztynie a Departamentem"),
        (OLSZTYN, "WOJEWÓDZKI URZĄD PRACY W OLSZTYNIE"),
        (OLSZTYN, "WUP w Olsztynie"),
        (OLSZTYN, "Woj. Urząd Pracy w Olsztynie"),
        (OLSZTYN, "Wojewódz- kiego Urzędu Pracy w Olsztynie"),
        (OLSZTYN, "wojewódzkie urzędy pracy w Białymstoku i Olsztynie"),
        ("WUP w Olsztynie", "Wojewódzkiemu Urzędowi Pracy w Olsztynie"),
        ("Zakład Karny w Iławie", "zakładów karnych w Barczewie i Iławie"),
        ("Sąd Rejonowy w Jeleniej Górze", "Sądem Rejonowym w Jeleniej Górze"),
        ("Powiat ełcki", "z Powiatem Ełckim"),
        ("Rząd RP", "Rządem Rzeczypospolitej Polskiej"),
        ("Rzeczpospolita Polska", "Rządem Rzeczypospolitej Polskiej"),
        ("Piotr Krasucki", "Piotra Krasuckiego dyrektora"),
        ("Anna Nowak", "Nowak Anna, Wiśniewski Jan"),
        ("Gdańsk", "w Gdańsku"),
        ("NSZZ „Solidarność”", 'oraz NSZZ "Solidarność" Region Podbeskidzie'),
        ("Łagodzenie problemów zatrudnieniowych na granicy", "łagodzące problemy zatrudnieniowe na granicy"),
        ("Samorząd Województwa Warmińsko-Mazurskiego", "Samorządu Województwa Warmińsko - Mazurskiego"),
        ("Szkolenie doradców ds. zielonych miejsc pracy", "szkolenia doradców ds. ZMP"),
    ],
)  # fmt: skip
def test_a_quotation_has_the_value(value: str, quotation: str) -> None:
    assert fault(value, quotation) is None


@pytest.mark.parametrize(
    ("value", "quotation"),
    [
        ("9.5 EUR", "EUR 9,5 million"),
        ("10 EUR", "€10m"),
        ("2 PLN", "2 biliony zł"),
        ("2 PLN", "2 i pół miliona złotych"),
        ("500000 PLN", "2 i pół miliona złotych"),
        ("15 person", "objęto 2 x 15 osób"),
        ("200 PLN", "3 x 200 zł"),
        ("1 person", "Przeszkolono 1O1 osób"),
        ("17 person", "17 (osiemnaście) osób"),
        ("40 person", "Zwiększono liczbę o 40 osób"),
        ("1 meeting", "W 1. spotkaniu"),
        ("180 person", "180+ osób"),
        ("10 person", "między 10 a 15 osób"),
        ("15 percent", "Udział EFS nie przekroczył 15 %"),
        ("2011-06-12", "Umowa nr 12/06/2011"),
        ("2014-05-06", "Telefon: 2014-05-06"),
        ("2015-04", "Termin: 31.04.2015"),
        ("300000 EUR", "2 mln 300 tys. euro"),
        ("253905 PLN", "(ok. 253 905,00 zł)"),
        ("about 150000 PLN", "150 tys. zł"),
        ("about 20 person", "co najmniej 20 osób"),
        ("20 person", "nie mniej niż 20 osób"),
        ("20 person", "co najmniej 20 osób"),
        ("300 person", "ponad 300 osób"),
        ("20 person", "do 20 osób"),
        ("20 person", "od 20 do 30 osób"),
        ("30 person", "20-30 osób"),
        ("20 person", "ponad dwadzieścia osób"),
        ("most 20 person", "co najmniej 20 osób"),
        ("3 person", "20 osób i 3 firmy"),
        ("3 person", "20 osób, 3 placówki"),
        ("3 person", "3 grupy osób, 20 osób"),
        ("3 person", "3 nowe firmy"),
        ("45 company", "45 kobiet"),
        ("99 company", "Dz.U. 2004 nr 99"),
        ("1500 PLN", "1,500 zł"),
        ("1.5 PLN", "1,500 zł"),
        ("2015 year", "umowa nr 2/2015"),
        ("2015-02", "umowy 2/2015"),
        ("2004 year", "Dz.U. 2004 nr 99"),
        ("2004 year", "Dz. U. z 2004 r. Nr 99, poz. 1001"),
        ("2015 year", "2015 osób"),
        ("150 PLN", "150 tys. zł"),
        ("150", "150 tys. zł"),
        ("838", "1 838 000,00 zł"),
        ("90.09", "62 090,09 €"),
        ("62090", "62 090,09 €"),
        ("9", "62 090,09 €"),
        ("2 EUR", "od 2 do 3 mln euro"),
        ("62090.09 PLN", "Całkowity budżet projektu wyniósł 62 090,09 € (ok. 253 905,00 zł)"),
        ("253905 EUR", "Całkowity budżet projektu wyniósł 62 090,09 € (ok. 253 905,00 zł)"),
        ("12000 PLN", "12 000,00"),
        ("340 PLN", "łącznie 340 osób"),
        ("340 percent", "łącznie 340 osób"),
        ("75 person", "75% wydatkowanej kwoty"),
        ("600 person", "łącznie 600h konsultacji"),
        ("600 inmate", "łącznie 600h konsultacji"),
        ("13", "podpisane 13 września 2007 r."),
        ("2007", "podpisane 13 września 2007 r."),
        ("12", "umowa nr 12/2005"),
        ("85", "tel. 85 74 97 254"),
        ("340", "Porozumienie o współpracy"),
        ("34", "łącznie 340 osób"),
        ("4", "zgłosiły trzy województwa"),
        ("2007-09-14", "13 września 2007 r."),
        ("2007-09-13", "13 września 2008 r."),
        ("2007-09-13", "13 września"),
        ("2007-09-13", "wrzesień 2007"),
        ("2007-09-13", "w 2007 r."),
        ("2007-09-13", "1.13.2007 września"),
        ("2005-06-17", "17 maja 2005 r. i 18 czerwca 2006 r."),
        ("2006-05-17", "17 maja 2005 r. i 18 czerwca 2006 r."),
        ("2005-05-14", "od 13 do 15 maja 2005"),
        ("2005-05-18", "17 maja 2005 r., a 18 czerwca"),
        ("2007 year", "2 007 zł"),
        ("--09-14", "13 września 2007 r."),
        (OLSZTYN, "Wojewódzki Urząd Pracy w Białymstoku"),
        (OLSZTYN, "Wojewódzkiego Urzędu Pracy w Olsztynku"),
        (OLSZTYN, "Powiatowy Urząd Pracy w Olsztynie"),
        (OLSZTYN, "Wojewódzki Urząd Pracy"),
        (OLSZTYN, "WUP w Białymstoku podpisał w Olsztynie"),
        (OLSZTYN, "w Olsztynie"),
        (BIALYSTOK, "Wojewódzki Urząd Pracy w Białej Podlaskiej"),
        ("Departament Zdrowia", "Departamentu Kultury"),
        ("Departament Rozwoju Gospodarczego", "Departamentu Rozwoju Regionalnego i Przestrzennego"),
        ("Anna Gorczkowska", "Elżbieta Gorczkowska"),
        ("Ostrowiec Świętokrzyski", "Ostrów Wielkopolski"),
        ("Rada Programowa", "w Radomiu"),
        ("Nowa szansa", "ostatnia szansa"),
        ("Program Litwa – Polska – Rosja 2007-2013", "Programu Litwa – Polska – Rosja 2014-2020"),
        ("Rząd RP", "Rząd na rynku pracy"),
        ("Szkolenie administracyjne", "szkolenie specjalistyczne"),
        ("Zakład Ubezpieczeń Społecznych", "ubezpieczeń w zakładzie"),
    ],
)  # fmt: skip
def test_a_quotation_does_not_have_the_value(value: str, quotation: str) -> None:
    text = fault(value, quotation)
    assert text is not None
    assert text.pl != text.en


def test_what_is_wrong_is_told_in_one_sentence_with_what_stands_there() -> None:
    assert fault("150 PLN", "150 tys. zł") == Text(
        "w cytacie nie ma „150” (jest: 150000); popraw wartość albo cytat",
        'the quotation has no "150" (it has: 150000); correct one of them',
    )
    assert fault("62090.09 PLN", "62 090,09 €") == Text(
        "w cytacie przy liczbie 62090,09 stoi „EUR”, a nie „PLN”; popraw wartość albo cytat",
        'beside 62090.09 the quotation has "EUR", not "PLN"; correct the value or the quotation',
    )
    assert fault(OLSZTYN, BIALYSTOK) == Text(
        "w cytacie nie ma nazwy „Wojewódzki Urząd Pracy w Olsztynie” (brakuje: Olsztynie); wskaż cytat, w którym stoi",
        'the quotation has no name "Wojewódzki Urząd Pracy w Olsztynie" (missing: Olsztynie); cite one that has it',
    )


def test_one_of_several_quotations_has_the_value_and_a_date_is_never_put_together() -> None:
    assert fault("64", "dla osadzonych", "64 penitencjariuszy") is None
    assert fault("2018-05-17", "dn. 17 maja", "2018 r.") is not None
    assert (
        fault("Prace Zespołu Zadaniowego ds. imigracji", "udział w pracach", "Zespołu Zadaniowego ds. imigracji")
        is None
    )
    assert fault("Anna Nowak", "Anna Kowalska", "Piotr Nowak") is not None


def test_a_name_may_be_another_that_the_register_has() -> None:
    reading = ValueReading(OLSZTYN, XSD + "string")
    assert quotation_carries(reading, ["Urząd Olsztyński"], ("pl",)) is not None
    assert quotation_carries(reading, ["Urzędem Olsztyńskim"], ("pl",), ["Urząd Olsztyński"]) is None


FUNDS = ("EFS", "Europejski Fundusz Społeczny")
LABOUR_OFFICE = ("Wojewódzki Urząd Pracy w Katowicach", "WUP Katowice")
COURT = ("Sąd Rejonowy w Katowicach",)
SELF_GOVERNMENT, PROVINCE = ("Samorząd Województwa Pomorskiego",), ("Województwo Pomorskie",)
BORDER, BRIDGES = ("Stowarzyszenie Pogranicze",), ("Fundacja Mosty",)


def speaks_of(names: tuple[str, ...], text: str, *, acting: bool = True) -> bool:
    """Whether a quotation, in brackets if it is a part of the text, speaks of a thing."""
    before, _, rest = text.partition("[") if "[" in text else ("", "", text)
    words, _, after = rest.partition("]")
    quoted = Quoted(before + words + after, len(before), len(before + words)) if before or after else whole(words)
    return are_mentioned(names, [], [quoted], ("en",) if "the " in text else ("pl",), acting=acting)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (LABOUR_OFFICE, "z WUP-em w Katowicach"),
        (LABOUR_OFFICE, "WUP w Krakowie i Katowicach"),
        (LABOUR_OFFICE, "Filia Wojewódzkiego Urzędu Pracy w Katowicach"),
        (("Powiat gołdapski",), "Powiatami Ełckim i Gołdapskim"),
        (("Gmina Nowa",), "Wójt Gminy Nowa"),
        (("Gdańsk",), "Urząd Miasta Gdańsk"),
        (LABOUR_OFFICE, "Dyrektor Wojewódzkiego Urzędu Pracy w Katowicach"),
        (COURT, "Sądami Rejonowymi w Krakowie i w Katowicach"),
        (SELF_GOVERNMENT, "Samorządem Województwa Pomorskiego"),
        (PROVINCE, "z Województwem Pomorskim"),
        (BRIDGES, "Prezes Fundacji Mosty"),
        (BRIDGES, "Umowa Fundacji Mosty i Gminy"),
        (BRIDGES, "FUNDACJA MOSTY PODPISAŁA"),
        (BRIDGES, "Fundacja „Mosty” Gdańsk"),
        (BRIDGES, "Fundacja Mosty Gmina Nowa"),
        (BORDER, "w Katowicach [a Stowarzyszeniem] Pogranicze z Cieszyna"),
        (BORDER, "porozumienie [ze Stowarzyszeniem]."),
        (FUNDS, "z Europejskiego Funduszu Społecznego."),
        (FUNDS, "z EFS-u"),
        (("Anna Nowak-Kos",), "Annę Nowak-Kos"),
        (("Anna Nowak",), "Pani Nowak"),
        (("Jan Kowalski",), "Jan M. Kowalski"),
        (("Jan Kowalski",), "Jan Kowalski Dyrektor"),
        (("Border Association",), "and the Border Association."),
    ],
)  # fmt: skip
def test_a_quotation_speaks_of_a_thing(names: tuple[str, ...], text: str) -> None:
    assert speaks_of(names, text)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (LABOUR_OFFICE, "Wojewódzki Urząd Pracy w Krakowie oraz Powiatowy Urząd Pracy w Katowicach"),
        (LABOUR_OFFICE, "Wojewódzki Urząd Pracy w Krakowie i Katowicach"),
        (LABOUR_OFFICE, "Filia w Katowicach Wojewódzkiego Urzędu Pracy w Krakowie"),
        (("Gmina Nowa",), "Urząd Gminy Nowa"),
        (("Gmina Nowa",), "Gmina Nowa Ruda"),
        (("Gdańsk",), "Pruszcz Gdański"),
        (("Uniwersytet Medyczny w Gdańsku",), "Uniwersytet Gdański"),
        (COURT, "Sąd Rejonowy w Krakowie oraz Prokuratura w Katowicach"),
        (SELF_GOVERNMENT, "Sejmik Województwa Pomorskiego"),
        (SELF_GOVERNMENT, "Konwentem Powiatów Województwa Pomorskiego"),
        (SELF_GOVERNMENT, "Marszałka Województwa Pomorskiego"),
        (PROVINCE, "Sejmik Województwa Pomorskiego"),
        (BRIDGES, "Fundacja Mosty Południa"),
        (BRIDGES, "[Fundacja Mosty] Południa"),
        (BRIDGES, "[Fundacja] Mosty Południa"),
        (BRIDGES, "Fundacja Nowe Mosty"),
        (BRIDGES, "Rada Fundacji Mosty"),
        (BRIDGES, "Rada Programowa [Fundacji Mosty]"),
        (BORDER, "ze Stowarzyszeniem Pogranicze Nowe z Opola"),
        (FUNDS, "EFS+ oraz EFRR"),
        (FUNDS, "z Europejskiego Funduszu Społecznego Plus"),
        (("Katowice",), "Katowice Airport"),
        (("Katowice",), "w Katowicach-Ligocie"),
        (("Biała",), "w Bielsku-Białej"),
        (("Anna Nowak",), "Annę Nowak-Kos"),
        (("Anna Kos",), "Annę Nowak-Kos"),
        (("Anna Nowak",), "Anna Kowalska, Piotr Nowak"),
        (("Labour Office in Katowice",), "Council of the Labour Office in Katowice"),
    ],
)  # fmt: skip
def test_a_quotation_speaks_of_another_thing(names: tuple[str, ...], text: str) -> None:
    assert not speaks_of(names, text)


def test_a_body_may_be_named_as_the_one_to_which_another_belongs() -> None:
    assert speaks_of(BRIDGES, "Rada Fundacji Mosty", acting=False)
    assert fault("Fundacja Mosty", "Rada Fundacji Mosty") is None
    assert fault("Fundacja Mosty", "Fundacja Mosty Południa") is not None


def test_an_identifier_is_there_however_it_is_parted() -> None:
    nip = ValueReading("1234563218", "https://w3id.org/wupgraph/scheme/identifier-type/nip")
    assert quotation_carries(nip, ["NIP 123-456-32-18"], ("pl",)) is None
    assert quotation_carries(nip, ["NIP 123-456-32-19"], ("pl",)) is not None
    assert quotation_carries(ValueReading("true", XSD + "boolean"), ["bezterminowo"], ("pl",)) is None


@pytest.mark.parametrize(
    ("value", "quotation", "is_there"),
    [
        ("2.1", "Działanie 2.1 Wsparcie", True),
        ("2", "Działanie 2.1 Wsparcie", False),
        ("e", "Porozumienie o współpracy", False),
        ("w", "zawarte w Katowicach", False),
        ("ZP/2", "umowa ZP-2 z dnia", True),
        ("85 74 97 254", "tel. 85 749 72 54", True),
        ("150", "150 osób", False),
        ("150", "150 000 zł", False),
        ("85", "tel. 85 74 97 254", False),
        ("biuro@wup.pl", "e-mail: biuro@wup.pl.", True),
    ],
)
def test_a_sign_stands_there_whole(value: str, quotation: str, is_there: bool) -> None:
    assert (quotation_carries(ValueReading(value, XSD + "token"), [quotation], ("pl",)) is None) is is_there


@pytest.mark.parametrize(
    ("value", "datatype", "around"),
    [
        ("300000", "decimal", "kwota 2 mln [300 tys. euro] dla"),
        ("150", "decimal", "kwota [150] tys. zł"),
        ("20", "decimal", "wzięło udział co najmniej [20 osób]"),
        ("20", "decimal", "od [20] do 30 osób"),
        ("253905", "decimal", "(ok. [253 905,00 zł])"),
        ("2015", "gYear", "umowa nr 2/[2015]"),
        ("2004", "gYear", "Dz.U. z [2004 r.] Nr 99"),
        ("150", "token", "przeszkolono [150] osób"),
    ],
)
def test_a_quotation_that_is_cut_has_what_it_was_cut_from(value: str, datatype: str, around: str) -> None:
    before, _, rest = around.partition("[")
    words, _, after = rest.partition("]")
    reading, quoted = (
        ValueReading(value, XSD + datatype),
        Quoted(before + words + after, len(before), len(before + words)),
    )
    assert quotation_carries(reading, [words], ("pl",)) is None
    assert quotation_carries(reading, [quoted], ("pl",)) is not None


def test_a_number_with_two_meanings_is_told_with_both_unless_language_and_kind_agree() -> None:
    assert fault("1500 PLN", "1,500 zł") == Text(
        "liczba w cytacie ma dwa znaczenia: 1500 i 1,5, a nic w nim nie rozstrzyga, które jest właściwe",
        "the number in the quotation means two things, 1500 and 1.5, and nothing there tells which",
    )
    assert fault("1500 PLN", "PLN 1,500", languages=("en",)) is None
    assert fault("1.5 PLN", "PLN 1,500", languages=("en",)) is not None
    assert fault("1500000 PLN", "1,500 mln zł") is None
    assert fault("1500 PLN", "PLN 1,500", languages=("pl", "en")) is not None


def test_bounds_of_other_languages() -> None:
    for quotation, language in (
        ("at least 20 persons", "en"),
        ("up to 20 persons", "en"),
        ("20+ persons", "en"),
        ("between 20 and 30 persons", "en"),
        ("bis zu 20 Personen", "de"),
    ):
        assert fault("20 person", quotation, languages=(language,)) is not None
    assert fault("least 20 person", "at least 20 persons", languages=("en",)) is None


def test_names_and_numbers_of_other_languages() -> None:
    assert fault("1500000 EUR", "1,5 Mio. Euro", languages=("de",)) is None
    assert fault("2007-09-13", "13 вересня 2007 року", languages=("uk",)) is None
    assert fault("Агентство праці", "Агентством праці", languages=("uk",)) is None
    assert fault("Агентство праці", "Агентство освіти", languages=("uk",)) is not None
    assert fault("Agentur für Arbeit Halle", "der Agentur für Arbeit Halle", languages=("de",)) is None
    assert fault("Agentur für Arbeit Halle", "der Agentur für Arbeit Hamm", languages=("de",)) is not None


def test_a_damaged_text_has_names_as_recognition_spoils_them() -> None:
    name = "Wojewódzki Urząd Pracy w Warszawie"
    assert fault(name, "Wojewddzkiego Urzedu Pracy w Warszawie", damaged=True) is None
    assert fault(name, "Wojewddzkiego Urzedu Pracy w Warszawie") is not None
    assert fault(name, "Wojewddzkiego Urzedu Pracy w Siedlcach", damaged=True) is not None


def test_the_shipped_register_states_nothing_that_its_quotations_do_not_have() -> None:
    register = find_register()
    prefixes = register.prefixes.sparql_head()
    rows = register.store.select(
        prefixes + "SELECT ?claim ?property ?value ?exact ?currency ?unit ?quality ?about WHERE {"
        "  ?claim wupg:certainty certainty:stated ; rdf:subject ?subject ; rdf:predicate ?property ;"
        "    rdf:object ?value ; prov:wasDerivedFrom ?passage ."
        "  ?passage oa:exact ?exact ; dct:isPartOf ?source ."
        "  OPTIONAL { ?subject epo:hasCurrency ?currency } OPTIONAL { ?subject wupg:unit ?unit }"
        "  OPTIONAL { ?subject wupg:approximate ?about }"
        "  OPTIONAL { ?source wupg:textQuality ?quality } FILTER(isLiteral(?value)) }"
    ).rows  # fmt: skip
    local = functools.partial(lambda term: "" if term is None else term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1])
    asked: dict[str, tuple[ValueReading, list[str], bool, Bound]] = {}
    bounds: dict[str, Bound] = {"minValue": "least", "maxValue": "most"}
    for claim, stated, value, exact, currency, unit, quality, about in rows:
        if local(stated) in ("description",):  # A paraphrase, which no quotation has.
            continue
        amount = local(currency) if local(stated) == "hasAmountValue" else ""
        share = "percent" if local(stated) == "share" else local(unit)
        reading = ValueReading(value.value, value.datatype.value, amount, share, approximate=about is not None)
        bound = bounds.get(local(stated), "")
        asked.setdefault(claim.value, (reading, [], local(quality) == "recognised", bound))[1].append(exact.value)
    told = {
        claim: text.en
        for claim, (reading, quotations, damaged, bound) in asked.items()
        if (text := quotation_carries(reading, quotations, ("pl",), bound=bound, damaged=damaged))
    }
    assert len(asked) > 200
    assert told == {}
