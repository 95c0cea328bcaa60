"""Every bound on what comes in, in one place; docs/limits.md lists them with their messages."""

from __future__ import annotations

# Queries (SPARQL). Measured with a stack of 2 MB, which the threads of Oxigraph's server have: it ends the process at
# 250 nested calls of functions, 600 nested groups, 600 clauses one after another, 1,700 operators in a row.
QUERY_DEPTH = 100  # brackets in each other
QUERY_STEPS = 300  # operators and clauses, together
# Triple patterns that one group joins: the time of Oxigraph's planning grows with their fourth power; 100 take 1 s.
QUERY_PATTERNS = 100
QUERY_READINGS = 4_000_000  # tokens, those that are read again counted again: some 2 s
QUERY_SIZE = 10 << 20  # characters

# Documents. Oxigraph calls itself for each level of JSON-LD and of RDF 1.2's triple terms; with a stack of 2 MB it ends
# the process at some 700 and 2,000. RDF/XML takes it quadratic time. Nothing is called for a level of Turtle's [ and (.
TREE_DEPTH = 500  # brackets of JSON, elements of XML in each other
TRIPLE_TERM_DEPTH = 100
TOKEN_SIZE = 16 << 20  # bytes of a text, an IRI or a comment: what Oxigraph keeps of a file at a time
CONTEXT_CHAIN = 100  # terms of a context of JSON-LD that are made of one another; some 8,000 end the process
NAMESPACE_LENGTH = 4000  # characters of a prefix's or a term's IRI or of a base, which is written out at each use
IRI_LENGTH = 64 << 10  # characters of an IRI, a name, a label or a language tag, of which each triple has a copy
ENTITY_LENGTH = 1000  # characters that an XML entity stands for; those in use stand for namespaces
ENTITIES_SIZE = 8 << 20  # characters that all entities of a file stand for, or
ENTITIES_RATIO = 4  # times as much as the file has, if that is more
ATTRIBUTES = 1000  # of an XML element; each is compared with all others
INPUT_SIZE = 2 << 30  # bytes through standard input, which are kept in a temporary file
UNPACKED_SIZE = 64 << 20  # bytes of a .gz file, unpacked, or
UNPACKED_RATIO = 200  # times the packed file: RDF packs to a fiftieth at best, what is made to do harm to a thousandth

# Source documents, of which a text is taken in a process of its own.
DOCUMENT_SIZE = 200 << 20  # bytes; a longer one is not read
DOCUMENT_TEXT = 16 << 20  # characters of the text: some 8,000 pages
DOCUMENT_MARKUP = 32 << 20  # bytes of HTML, or of the XML in a DOCX or ODT: its tree takes thirty times as much
DOCUMENT_MEMBERS = 10_000  # files in a DOCX or ODT
READING_MEMORY = 3 << 30  # bytes of addresses that the process may have, on Linux
READING_SECONDS = 120

# Small files of our own kinds: wupgraph.toml, baselines, rdf:JSON.
TOML_SIZE = 1 << 20  # bytes
TOML_DEPTH = 50  # brackets or parts of a key
JSON_DEPTH = 500
ROWS_SIZE = 64 << 20  # bytes of a file of rows; 10,000 rows have some 4 MB
WORKBOOK_SIZE = 64 << 20  # bytes of a workbook, packed, and
WORKBOOK_MARKUP = 256 << 20  # of its XML, unpacked, which is read piece by piece; 5,000 rows have some 10 MB
WORKBOOK_ROWS = 100_000  # that hold something, on all sheets

# Tables that others publish, which are read as streams.
TABLE_ROWS = 1_048_576  # as many as a sheet of a spreadsheet has
TABLE_COLUMNS = 1000
TABLE_CELL = 32_767  # characters: as many as a cell of a spreadsheet has; more are a quotation mark that is missing
TABLE_UNPACKED = 512 << 20  # bytes of all parts of a workbook, or
TABLE_RATIO = 200  # times the packed file: sheets pack to a fiftieth at best

# Shapes.
SHAPE_DEPTH = 100  # shapes in shapes, parts of a path, brackets in a query, classes in a class of a pattern
SHAPE_WAYS = 100_000  # ways from shapes with targets to those that they refer to, each of which is walked
SHAPE_QUERY_WORDS = 5000  # words and signs of a query in a shape; Oxigraph's parser ends the process at some 14,000
SHAPE_QUERY_SIZE = 1 << 20  # characters
MESSAGE_LENGTH = 10_000  # characters of sh:message, whose placeholders are filled for each finding
PARAMETER_DIGITS = 4000  # of a number in a shape; Python reads no integer of more than 4,300

# What is written anew (fmt, diff, check).
WRITTEN_DEPTH = 100  # blank nodes in each other; each costs some calls

# Names.
NAME_SHOWN = 80  # characters of a file name that is too long for the system
