"""The text of a document, taken once: plain text, Markdown, HTML, PDF, DOCX, ODT.

In: the bytes of a document from anybody, its name, and an encoding if one is asked for.
Out: its text with pages where there are pages, its title, what a person should know; or a refusal of one line.
May call: evidence, rdf, gate and what is below.
"""
