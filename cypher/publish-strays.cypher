// Which releases do entities name that are not there?
MATCH (n:Entity)
WITH DISTINCT n.release AS release
WHERE NOT EXISTS { MATCH (r:Release {id: release}) }
RETURN release
