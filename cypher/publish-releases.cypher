// Which releases are there, in what state, and when did each become current (0: never)?
MATCH (r:Release)
RETURN r.id, r.status, coalesce(r.sequence, 0)
