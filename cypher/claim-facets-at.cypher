// How many claims that start or end at these entities pass the filters, by their kinds, predicate, modality and sources?
UNWIND $keys AS key
MATCH (n:Entity {key: key})-[c:CLAIM]-(:Entity)
WITH DISTINCT c, startNode(c) AS s, endNode(c) AS o
WHERE ($direction = 'either' OR (CASE $direction WHEN 'out' THEN s.key ELSE o.key END) IN $keys)
  AND (size($filters) = 0 OR any(branch IN $filters WHERE all(test IN branch WHERE test.negated <> CASE test.field
    WHEN 'ids' THEN c.id IN test.list
    WHEN 'predicates' THEN c.predicate IN test.list
    WHEN 'modalities' THEN c.modality IN test.list
    WHEN 'subjects' THEN s.id IN test.list
    WHEN 'objects' THEN o.id IN test.list
    WHEN 'about' THEN s.id IN test.list OR o.id IN test.list
    WHEN 'subjectKinds' THEN s.kind IN test.list
    WHEN 'objectKinds' THEN o.kind IN test.list
    WHEN 'datasets' THEN c.dataset IN test.list
    WHEN 'sources' THEN any(source IN c.sources WHERE source IN test.list)
    WHEN 'attributedTo' THEN any(person IN c.attributedTo WHERE person IN test.list)
    WHEN 'directions' THEN any(direction IN c.directions WHERE direction IN test.list)
    WHEN 'qualifiers' THEN any(qualifier IN c.qualified WHERE qualifier IN test.list)
    WHEN 'denied' THEN c.negated IN test.list
    WHEN 'standing' THEN c.standing IN test.list
    ELSE false
  END)))
RETURN s.kind, o.kind, c.predicate, c.modality, c.sources, count(*)
