"""Blank nodes made to take `fmt` and `diff` for ever: one line and exit code 3, or an answer soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.bounded import bounded
from wupgraph.checking.file_form import not_canonical
from wupgraph.rdf.namespaces import Prefixes

PREFIX = "@prefix e: <http://e/> .\n"
TOO_DEEP = {
    "en": "blank nodes are nested over 100 deep; give some of them IRIs",
    "pl": "węzły puste są zagnieżdżone ponad 100 razy; nadaj niektórym z nich IRI",
}
ALIKE = {
    "en": "too many blank nodes refer to one another and nothing tells them apart; give them IRIs",
    "pl": "za dużo węzłów pustych wskazuje na siebie nawzajem i nic ich nie odróżnia; nadaj im IRI",
}


def nested(depth: int) -> str:
    return f"e:s e:p {'[ e:p ' * depth}1{' ]' * depth} .\n"


def in_a_row(number: int) -> str:
    """Nodes that name one another one by one, without a bracket."""
    return "e:s e:p _:n0 .\n" + "".join(f"_:n{i} e:p _:n{i + 1} .\n" for i in range(number))


def ring(number: int) -> str:
    return "".join(f"_:n{i} e:p _:n{(i + 1) % number} .\n" for i in range(number))


def each_to_each(number: int) -> str:
    return "".join(f"_:n{i} e:p _:n{j} .\n" for i in range(number) for j in range(number) if i != j)


def named_twice(number: int) -> str:
    """A row of nodes that look the same, but for where they stand in it; each is named by another one too."""
    return "".join(f"_:n{i} e:p _:n{i + 1} . e:x e:p _:n{i} .\n" for i in range(number))


def pairs(number: int) -> str:
    return "".join(f"_:a{i} e:p _:b{i} . _:b{i} e:p _:a{i} .\n" for i in range(number))


def lists(number: int) -> str:
    """A long list, and a node that is named twice, so that names are needed."""
    return f"e:s e:p ( {'_:x ' * number}) .\n"


@pytest.mark.parametrize(
    ("turtle", "said", "lang"),
    [
        pytest.param(nested(101), TOO_DEEP, "en", id="101 deep"),
        pytest.param(nested(20_000), TOO_DEEP, "pl", id="20,000 deep"),
        pytest.param(in_a_row(20_000), TOO_DEEP, "en", id="20,000 in a row", marks=pytest.mark.long),
        pytest.param(nested(20_000).replace("[ e:p", "( ").replace("]", ")"), TOO_DEEP, "pl", id="lists in lists"),
        pytest.param(ring(5_000), ALIKE, "en", id="ring", marks=pytest.mark.long),
        pytest.param(each_to_each(40), ALIKE, "pl", id="each to each"),
    ],
)
def test_what_is_too_deep_or_too_much_alike_is_refused(
    turtle: str, said: dict[str, str], lang: str, tmp_path: Path
) -> None:
    for name, text in (("other", nested(3)), ("bad", turtle)):
        (tmp_path / f"{name}.ttl").write_text(PREFIX + text, encoding="utf-8")
    for arguments in (
        ["fmt", "--check", "bad.ttl"],
        ["diff", "bad.ttl", "other.ttl"],
        ["diff", "other.ttl", "bad.ttl"],
    ):
        ended = bounded(arguments, tmp_path, lang)
        assert (ended.returncode, ended.stdout, ended.stderr) == (3, "", f"wupgraph: bad.ttl: {said[lang]}\n")


def test_the_file_of_a_folder_is_named_that_has_too_deep_nodes(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for name, text in (("a", nested(3)), ("b", nested(101)), ("c", nested(5))):
        (tmp_path / "files" / f"{name}.ttl").write_text(PREFIX + text, encoding="utf-8")
    ended = bounded(["diff", "files/a.ttl", "files"], tmp_path)
    assert (ended.returncode, ended.stderr) == (3, f"wupgraph: files/b.ttl: {TOO_DEEP['en']}\n")


@pytest.mark.long
@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(nested(100), id="100 deep"),
        pytest.param(named_twice(10_000), id="a row of 10,000"),
        pytest.param(pairs(5_000), id="5,000 pairs"),
        pytest.param(lists(10_000), id="list of 10,000"),
        pytest.param(ring(100), id="ring of 100"),
        pytest.param(each_to_each(6), id="6 each to each"),
    ],
)
def test_what_can_be_told_apart_is_written_and_compared_soon(turtle: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(PREFIX + turtle, encoding="utf-8")
    (tmp_path / "b.ttl").write_text(PREFIX + turtle.replace("_:", "_:z"), encoding="utf-8")
    assert bounded(["diff", "a.ttl", "b.ttl"], tmp_path).returncode == 0
    assert bounded(["fmt", "a.ttl", "b.ttl"], tmp_path).returncode == 0
    assert (tmp_path / "a.ttl").read_text() == (tmp_path / "b.ttl").read_text()
    assert bounded(["fmt", "--check", "a.ttl"], tmp_path).returncode == 0


def test_check_tells_of_them_and_goes_on(tmp_path: Path) -> None:
    files = [tmp_path / "deep.ttl", tmp_path / "plain.ttl"]
    for file, text in zip(files, (nested(101), "e:s  e:p 1 ."), strict=True):
        file.write_text(PREFIX + text, encoding="utf-8")
    deep, plain = not_canonical(files, Prefixes({}), ("pl", "en"))
    assert (deep.place and deep.place.file, deep.message.en) == (str(files[0]), TOO_DEEP["en"])
    assert (plain.place and plain.place.file) == str(files[1])
