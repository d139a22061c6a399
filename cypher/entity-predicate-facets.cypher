// How many of the entities that pass the filters are subject, and how many object, of claims with each predicate?
MATCH (n:Entity)
WHERE n.release = $release
  AND (size($filters) = 0 OR any(branch IN $filters WHERE all(test IN branch WHERE test.negated <> CASE test.field
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
UNWIND [['out', n.predicatesOut], ['in', n.predicatesIn]] AS side
UNWIND side[1] AS predicate
RETURN side[0], predicate, count(*)
