// Begins a release that no reader can see: nothing points to it before it is complete.
CREATE (r:Release {
  id: $release, status: 'writing', dataset: $dataset, version: $version, title: $title, notice: $notice,
  entities: $entities, claims: $claims, checksum: $checksum, manifest: $manifest
})
RETURN r.id
