// Which release does the pointer name?
MATCH (p:Current {id: 'current'})
RETURN p.release
