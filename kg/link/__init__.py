"""Links to Wikidata: entities of a graph looked up at a SPARQL endpoint, politely, and judged.

`linker` asks in the order names, items, offices held; `questions` holds the queries; `answers` takes what the `cache`
has and asks the `client` for the rest; `scoring` decides. `kg.rdf.links` says the decisions in the graph.
"""
