// Which claims that start or end at these entities pass the filters, in the order of the dataset (or against it, sign -1), after a cursor?
UNWIND $keys AS key
MATCH (n:Entity {key: key})-[c:CLAIM]-(:Entity)
WITH DISTINCT c, startNode(c) AS s, endNode(c) AS o
WHERE ($direction = 'either' OR (CASE $direction WHEN 'out' THEN s.key ELSE o.key END) IN $keys)
  AND c.position * $sign > $after
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
RETURN c.id, c.position, c.predicate, c.modality, c.negated, c.qualifiers, c.evidence, c.standing, c.against,
  s.id, s.kind, s.name, s.mention, s.plural, o.id, o.kind, o.name, o.mention, o.plural
ORDER BY c.position * $sign
LIMIT $limit
