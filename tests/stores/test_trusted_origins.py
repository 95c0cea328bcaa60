"""The origin of a URL, by which secrets are told where they belong."""

from __future__ import annotations

import pytest

from wupgraph.stores.url_origins import origin_of, same_host, stated_origin


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://store.example/sparql", "https://store.example"),
        ("HTTPS://Store.EXAMPLE.:443", "https://store.example"),
        ("http://store.example:80", "http://store.example"),
        ("http://store.example:443", "http://store.example:443"),
        ("https://store.example:8890", "https://store.example:8890"),
        ("https://żółw.example", "https://xn--w-uga1v8h.example"),
        ("https://XN--W-UGA1V8H.example", "https://xn--w-uga1v8h.example"),
        ("https://ｓtore。example", "https://store.example"),
        ("http://[::1]:7878/", "http://[::1]:7878"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_an_origin_has_one_form(url: str, origin: str) -> None:
    assert str(origin_of(url)) == origin
    assert origin_of(origin) == origin_of(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://good.example@evil.example", "https://me:secret@good.example", "https://good.example\\.evil.example",
        "https://", "https:///x", "ftp://store.example", "store.example", "//store.example", "https://a..b",
        "https://.example", "https://store.example:0", "https://store.example:99999", "https://store.example:x",
        "https://good.example%2eevil.example", "https://good.example\t.evil.example", " https://good.example",
        "https://*.example", "http://[::1", "http://[fe80::1%25eth0]x", "https://-a.example", "https://..",
    ],
)  # fmt: skip
def test_what_has_no_origin(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        origin_of(url)


@pytest.mark.parametrize("text", ["https://h.example/x", "https://h.example?", "https://h.example#", "h.example", "*"])
def test_an_origin_is_written_without_more(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        stated_origin(text)


def test_a_machine_of_netrc_is_compared_in_the_same_form() -> None:
    assert same_host("ŻÓŁW.example.", origin_of("https://żółw.example").host)
    assert not same_host("good.example", origin_of("https://good.example.evil.example").host)
    assert not same_host("", "good.example")
