// Where do these entities stand in lists, those of them that pass the filters?
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WHERE (size($filters) = 0 OR any(branch IN $filters WHERE all(test IN branch WHERE test.negated <> CASE test.field
    WHEN 'ids' THEN n.id IN test.list
    WHEN 'kinds' THEN n.kind IN test.list
    WHEN 'name' THEN any(text IN test.list WHERE toLower(n.name) = text)
    WHEN 'nameContains' THEN any(text IN test.list WHERE toLower(n.name) CONTAINS text)
    WHEN 'nameStartsWith' THEN any(text IN test.list WHERE n.byName STARTS WITH text)
    WHEN 'xrefs' THEN any(curie IN n.xrefs WHERE curie IN test.list)
    WHEN 'subjectOf' THEN any(predicate IN n.predicatesOut WHERE predicate IN test.list)
    WHEN 'objectOf' THEN any(predicate IN n.predicatesIn WHERE predicate IN test.list)
    WHEN 'datasets' THEN any(dataset IN n.datasets WHERE dataset IN test.list)
    WHEN 'minClaims' THEN any(least IN test.list WHERE n.claimCount >= least)
    ELSE false
  END)))
RETURN n.id, n.kind, n.byName, n.byClaims
