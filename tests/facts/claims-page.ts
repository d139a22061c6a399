/** A page with every claim of the dataset beside the section of the article that it stands in, and what is inferred. */
import type { Dataset } from '../../src/dataset/format/dataset.ts'
import type { WrittenClaim } from '../../src/dataset/format/format.ts'
import { nameInSentence, sentence } from '../../src/language/sentences.ts'
import { reviewed } from './reviewed.ts'

export function claimsPage({ manifest, entities, claims, predicates }: Dataset): string {
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const named = (id: string) => {
    const entity = byId.get(id)
    if (entity === undefined) throw new Error(`A claim names entities of its dataset, but not this: ${id}`)
    return { id, name: entity.name, kind: entity.kind, inSentence: nameInSentence(entity), plural: entity.plural }
  }
  const told = ({ claim: [subject, name, object], modality, qualifiers, evidence }: WrittenClaim) => {
    const predicate = predicates.get(name)
    if (predicate === undefined) throw new Error(`A claim has a predicate of its vocabulary, but not this: ${name}`)
    const inferred = evidence.every(({ attribution }) => attribution === 'editor')
    const ends = { subject: named(subject), object: named(object) }
    return sentence({ ...ends, predicate, modality, qualifiers, inferred, entity: named })
  }
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const rows = claims.map((claim, at) => ({ claim, at, review: reviewed[at], evidence: claim.evidence[0] }))
  const source = byId.get(manifest.mainSource)
  const sections = (source?.sections ?? []).flatMap(({ id, title }) => {
    const inSection = rows.filter(({ evidence }) => evidence?.section === id)
    if (inSection.length === 0) return []
    return [
      `## ${title}`,
      [
        '| no. | claim | firmness | who says it | facts |',
        '| --- | --- | --- | --- | --- |',
        ...inSection.map(({ claim, at, review, evidence }) => {
          const who =
            evidence?.attribution ?? (evidence?.attributedTo && named(evidence.attributedTo).name) ?? 'the source'
          const facts = `${review?.derived === true ? 'derived from ' : ''}${review?.facts.join(', ') ?? ''}`
          return `| ${at} | ${cell(told(claim))} | ${claim.modality} | ${who} | ${facts} |`
        }),
      ].join('\n'),
    ]
  })
  const inferred = rows.filter(({ evidence }) => evidence?.attribution === 'editor')
  return `${[
    '# Every claim',
    `<!-- Made by npm run claims from data/${manifest.id} and tests/facts/reviewed.tsv. Change those. -->`,
    `${claims.length} claims of version ${manifest.version}, in our own words, beside the sections of the article. Facts are those of \`tests/facts/\`. ${manifest.notice}`,
    ...sections,
    '## What the editor infers, and why',
    inferred.map(({ claim, at, evidence }) => `- ${at}: ${told(claim)} _${evidence?.note ?? ''}_`).join('\n'),
  ].join('\n\n')}\n`
}
