"""Small registers to load, and no pauses between tries."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.simple_endpoint import OXIGRAPH
