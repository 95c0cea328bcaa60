"""A store on disk as a service of this machine: whoever asks is a stranger, and gets answers and nothing else.

In: the folder of a store, limits, HTTP/1.1 from clients on loopback.
Out: SPARQL answers, refusals of one line.
May call: stores and what is below.

Every connection is a `Conversation` (HTTP, and how long anything may take); the `Front` knows who may ask at all, and
which path is answered by what; `protocol` makes a question of a request; `Pool` keeps Oxigraph's servers, each of which
answers one question at a time, so that a question can be ended by ending its server; a `Keeper` outlives this process
for as long as it takes to end them.
"""
