import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { jsonSchemas } from '../src/dataset/format/json-schema.ts'
import { formatMistakes, type Mistake, rules } from '../src/dataset/format/rules.ts'
import { loadDataset, validateDataset } from '../src/dataset/check/validate.ts'
import { readVocabulary } from '../src/dataset/format/vocabulary.ts'
import { WhygraphError } from '../src/errors.ts'

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
const predicates = readVocabulary(fixture('predicates.yaml'))
const brief = ({ file, line, path, rule }: Mistake) => `${file}:${line} ${path} ${rule}`

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The tiny dataset with some files written over or added. */
function changed(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-validate-'))
  folders.push(folder)
  cpSync(fixture('tiny'), folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}

describe('a name with a capital', () => {
  it('is told as a warning until its editor says how it stands inside a sentence', () => {
    const warned = (yaml: string) =>
      validateDataset(changed({ 'entities/conditions.yaml': `kind: Condition\nentities:\n${yaml}` }), predicates)
        .warnings.filter(({ file }) => file === 'entities/conditions.yaml')
        .map(brief)
    const rest = '  - { id: overload, name: overload, summary: Far too much. }'
    expect(warned(`  - { id: strain, name: Strain, summary: Much. }\n${rest}`)).toEqual([
      'entities/conditions.yaml:3 entities[0].name ambiguous-capital',
    ])
    expect(warned(`  - { id: strain, name: Strain, inSentence: strain, summary: Much. }\n${rest}`)).toEqual([])
    expect(warned(`  - { id: strain, name: CT strain, summary: Much. }\n${rest}`)).toEqual([])
  })

  it('is no mistake', () => expect(validateDataset(fixture('tiny'), predicates).mistakes).toEqual([]))
})

describe('a dataset', () => {
  it('is read in the order of its files', () => {
    const { manifest, entities, claims } = loadDataset(fixture('tiny'), predicates)
    expect(manifest.id).toBe('tiny')
    expect(entities.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'Condition strain',
      'Condition overload',
      'Symptom headache',
      'Person expert',
      'Source tiny-source',
      'Treatment rest',
    ])
    expect(claims.map(({ claim }) => claim.join(' '))).toEqual([
      'strain causes headache',
      'strain distinct_from overload',
      'rest relieves headache',
    ])
  })

  it('tells all its mistakes at once, each with file, line, path and rule', () => {
    expect(validateDataset(fixture('mistakes'), predicates).mistakes.map(brief)).toEqual([
      'claims/causes.yaml:5 claims[0].qualifiers.quantity.unit quantity-without-unit',
      'claims/causes.yaml:7 claims[0].evidence[0].section unknown-section',
      'claims/causes.yaml:9 claims[1].modality schema',
      'claims/causes.yaml:11 claims[1].evidence[0].source evidence-without-source',
      'claims/causes.yaml:12 claims[2].claim symmetric-duplicate',
      'claims/causes.yaml:14 claims[2].evidence claim-without-evidence',
      'claims/causes.yaml:15 claims[3].claim duplicate-claim',
      'claims/causes.yaml:18 claims[3].evidence[0].source unknown-source',
      'claims/causes.yaml:18 claims[3].evidence[0].attributedTo unknown-person',
      'claims/causes.yaml:19 claims[4].claim[2] unknown-id',
      'claims/causes.yaml:19 claims[4].claim[0] predicate-does-not-fit',
      'claims/causes.yaml:22 claims[4].qualifiers.quantity.min quantity-range',
      'claims/causes.yaml:23 claims[4].qualifiers.sites[0] wrong-kind',
      'claims/causes.yaml:26 claims[5].evidence claim-without-evidence',
      'claims/causes.yaml:26 claims[5].claim[1] unknown-predicate',
      'dataset.yaml:10 root unknown-id',
      'dataset.yaml:12 questions[0].to unknown-id',
      'entities/conditions.yaml:6 entities[1].id duplicate-id',
      'entities/conditions.yaml:11 entities[2].colour schema',
      'entities/conditions.yaml:14 entities[2].stated[0].evidence claim-without-evidence',
      'entities/conditions.yaml:15 entities[3].id orphan-entity',
      'entities/kinds.yaml:1 kind schema',
      'entities/sources.yaml:7 entities[0].experts[1] wrong-kind',
      'entities/sources.yaml:10 entities[0].sections[1].id duplicate-id',
      'entities/symptoms.yaml:7 entities[0].xrefs[0].id malformed-curie',
    ])
  })

  it('is refused with the contract and what came', () => {
    const refused = () => loadDataset(fixture('mistakes'), predicates)
    expect(refused).toThrow(WhygraphError)
    expect(refused).toThrow(
      'mistakes/claims/causes.yaml:19 claims[4].claim[0] predicate-does-not-fit: ' +
        'The subject of "causes" is one of Cause, Condition, but "headache" is a Symptom.',
    )
    expect(refused).toThrow('A CURIE is prefix:local, such as HP:0001289, but got: "HP-0002315".')
  })

  it('is refused when a file is missing, misnamed, a link or not YAML', () => {
    const folder = changed({
      'entities/notes.txt': 'Not YAML.',
      'entities/twice.yaml': 'kind: Cause\nkind: Symptom\nentities: []\n',
      'claims/tag.yaml': 'claims: !secret []\n',
    })
    symlinkSync(join(folder, 'claims/causes.yaml'), join(folder, 'claims/link.yaml'))
    rmSync(join(folder, 'dataset.yaml'))
    expect(validateDataset(folder, predicates).mistakes.map(brief)).toEqual([
      'claims/link.yaml:1  unexpected-file',
      'claims/tag.yaml:1  yaml-syntax',
      'dataset.yaml:1  missing-file',
      'entities/notes.txt:1  unexpected-file',
      'entities/twice.yaml:2  yaml-syntax',
    ])
    expect(validateDataset(join(folder, 'nowhere'), predicates).mistakes.map(brief)).toEqual([
      'claims:1  missing-file',
      'dataset.yaml:1  missing-file',
      'entities:1  missing-file',
    ])
  })

  it('has an author and a reason for each inference', () => {
    const inferred = (modality: string, evidence: string) =>
      changed({
        'claims/inferred.yaml': `claims:\n  - claim: [overload, causes, headache]\n    modality: ${modality}\n    evidence: [{ source: tiny-source${evidence} }]\n`,
      })
    const rulesOf = (folder: string) => validateDataset(folder, predicates).mistakes.map(({ rule }) => rule)
    expect(rulesOf(inferred('implied', ', attribution: editor, note: It follows.'))).toEqual([])
    expect(rulesOf(inferred('implied', ''))).toEqual(['inference-without-author'])
    expect(rulesOf(inferred('may', ', attribution: editor, note: It follows.'))).toEqual(['inference-without-author'])
    expect(rulesOf(inferred('implied', ', attribution: editor'))).toEqual(['inference-without-note'])
    expect(rulesOf(inferred('implied', ', attribution: editor, note: It follows., attributedTo: expert'))).toEqual([
      'inference-of-a-person',
    ])
  })

  it('does not let aliases stand for gigabytes', () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    )
    const folder = changed({ 'claims/bomb.yaml': ['a0: &a0 [x]', ...levels, 'claims: []', ''].join('\n') })
    const [mistake] = validateDataset(folder, predicates).mistakes
    expect(mistake && brief(mistake)).toBe('claims/bomb.yaml:1  yaml-syntax')
    expect(mistake?.message).toContain('alias')
  })

  it('finds a place behind an alias', () => {
    const evidence = '- { source: nowhere }'
    const folder = changed({
      'claims/alias.yaml': `claims:
  - claim: [overload, causes, headache]
    modality: may
    evidence: &same
      ${evidence}
  - claim: [rest, relieves, headache]
    variant: other
    modality: may
    evidence: *same
`,
    })
    expect(validateDataset(folder, predicates).mistakes.map(brief)).toEqual([
      'claims/alias.yaml:5 claims[0].evidence[0].source unknown-source',
      'claims/alias.yaml:5 claims[1].evidence[0].source unknown-source',
    ])
  })
})

describe('mistakes', () => {
  it('are one line each, with the folder before the file', () => {
    const one = {
      file: 'claims/a.yaml',
      line: 3,
      path: 'claims[0].claim',
      rule: 'duplicate-claim',
      message: 'M.',
    } as const
    expect(formatMistakes([one, { ...one, path: '' }], 'data/x')).toBe(
      'data/x/claims/a.yaml:3 claims[0].claim duplicate-claim: M.\ndata/x/claims/a.yaml:3 . duplicate-claim: M.',
    )
  })

  it('have rules with a name and a description', () => {
    for (const [name, description] of Object.entries(rules)) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(description).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('a vocabulary', () => {
  it('names each predicate once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'whygraph-vocabulary-'))
    folders.push(folder)
    const file = join(folder, 'predicates.yaml')
    const entry = `  - { name: causes, description: D, roles: [causal], subjects: [Cause], objects: [Symptom],
      forward: { label: l, singular: s, plural: p, base: b }, inverse: { label: l, singular: s, plural: p, base: b },
      biolink: { predicate: biolink:causes, match: exact } }`
    writeFileSync(file, `predicates:\n${entry}\n${entry}\n`)
    expect(() => readVocabulary(file)).toThrow('predicates.yaml:5 predicates[1].name duplicate-id')
    writeFileSync(file, `predicates:\n${entry.replace('biolink:causes', 'causes')}\n`)
    expect(() => readVocabulary(file)).toThrow('predicates[0].biolink.predicate malformed-curie')
  })
})

describe('data/schema', () => {
  // `vitest -u` writes the files anew after a change of the format.
  it.each([...jsonSchemas()])('%s is up to date', async (name, text) => {
    await expect(text).toMatchFileSnapshot(`../data/schema/${name}`)
  })
})
