// How many of them are there for each entity, by their kinds, predicate, modality and sources? (Which claims end at these entities.)
UNWIND $keys AS key
MATCH (n:Entity {key: key})
MATCH (n)<-[c:CLAIM]-(m:Entity)
WHERE ($predicates IS NULL OR c.predicate IN $predicates)
    AND ($kinds IS NULL OR m.kind IN $kinds)
    AND ($modalities IS NULL OR c.modality IN $modalities)
    AND ($sources IS NULL OR any(source IN c.sources WHERE source IN $sources))
    AND ($denied OR (NOT c.negated AND c.standing IN ['supported', 'disputed']))
WITH n, c, startNode(c) AS s, endNode(c) AS o
RETURN n.id, s.kind, o.kind, c.predicate, c.modality, c.sources, count(*)
