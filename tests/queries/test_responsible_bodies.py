"""Who is responsible for a thing of the register, as the documents name the roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from wupgraph.queries.responsible_bodies import responsible_bodies
from wupgraph.register.folder import find_register

ID = "https://w3id.org/wupgraph/id/"
OLSZTYN = "Wojewódzki Urząd Pracy w Olsztynie"
BIALYSTOK = "Wojewódzki Urząd Pracy w Białymstoku"
AGENCY = "Agencja ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego"


@pytest.mark.parametrize(
    ("thing", "body"),
    [
        ("organization/wup-olsztyn", OLSZTYN),  # Itself.
        ("contact/wup-olsztyn-email", OLSZTYN),  # What belongs to it.
        ("project/zielone-miejsca-pracy", BIALYSTOK),  # The lead partner, and no other partner.
        ("objective/zielone-miejsca-pracy-main", BIALYSTOK),
        ("agreement/agreement-2007", f"{AGENCY} · {OLSZTYN}"),  # All of its parties.
        ("participation/agreement-2007-wup-olsztyn-party", f"{AGENCY} · {OLSZTYN}"),
        ("claim/wymiana-doswiadczen-end-date-000-1", OLSZTYN),  # Who carries out what the claim is about.
        ("event/serpelice-2005", "Siedlecka Filia Wojewódzkiego Urzędu Pracy w Warszawie"),  # The organiser.
    ],
)
def test_the_body_that_answers_for_a_thing(thing: str, body: str) -> None:
    assert responsible_bodies(find_register(), [ID + thing], "pl") == {ID + thing: body}


@pytest.mark.parametrize("thing", ["place/olsztyn", "event/wyzwania-dla-samorzadu-2018", "project/nope", "x> <y"])
def test_where_no_body_is_known_none_is_named(thing: str) -> None:
    assert responsible_bodies(find_register(), [ID + thing], "pl") == {}


def test_a_file_beside_the_register_is_read_with_it(tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(
        f"<{ID}activity/new> <http://purl.org/dc/terms/isPartOf> <{ID}project/wymiana-doswiadczen> .\n",
        encoding="utf-8",
    )
    things = [f"{ID}activity/new"]
    assert responsible_bodies(find_register(), things, "pl", ["-", file]) == {things[0]: OLSZTYN}
    assert responsible_bodies(find_register(), things, "pl") == {}
