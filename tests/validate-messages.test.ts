/** What a curator reads of each mistake: once, with what was meant and how it is written. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../src/cli.ts'
import { validateDataset } from '../src/dataset/check/validate.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const tiny = fileURLToPath(new URL('fixtures/tiny', import.meta.url))

/** The tiny dataset with files added or written over. */
function changed(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-messages-'))
  folders.push(folder)
  cpSync(tiny, folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}
const found = (files: Readonly<Record<string, string>>) => {
  const { mistakes, warnings } = validateDataset(changed(files))
  const told = (all: typeof mistakes) => all.map(({ rule, message }) => `${rule}: ${message}`)
  return { mistakes: told(mistakes), warnings: told(warnings.filter(({ rule }) => rule !== 'ambiguous-capital')) }
}
const claim = (arrow: string, rest = 'evidence: [{ source: tiny-source }]', modality = 'may') => ({
  'claims/one.yaml': `claims:\n  - claim: [${arrow}]\n    modality: ${modality}\n    ${rest}\n`,
})
const entities = (kind: string, ...lines: string[]) => ({
  'entities/more.yaml': `kind: ${kind}\nentities:\n${lines.map((line) => `  - ${line}\n`).join('')}`,
})

describe('what was meant', () => {
  it.each([
    [
      'a field of another place',
      claim('overload, causes, headache', 'negated: true\n    evidence: [{ source: tiny-source }]'),
      'schema',
      'There is no field "negated" here. It belongs under "qualifiers".',
    ],
    [
      'a field of two other places',
      claim('overload, causes, headache', 'note: why\n    evidence: [{ source: tiny-source }]'),
      'schema',
      'There is no field "note" here. It belongs under "qualifiers" or "evidence".',
    ],
    ['an id', claim('overlaod, causes, headache'), 'unknown-id', 'Did you mean "overload"?'],
    ['a predicate', claim('overload, cuases, headache'), 'unknown-predicate', 'Did you mean "causes"'],
    ['a kind', { 'entities/more.yaml': 'kind: Sympton\nentities: []\n' }, 'schema', 'Did you mean "Symptom"?'],
    [
      'a modality',
      claim('overload, causes, headache', undefined, 'oftn'),
      'schema',
      'This must be one of asserted, usually, typically',
    ],
    ['a modality, meant', claim('overload, causes, headache', undefined, 'oftn'), 'schema', 'Did you mean "often"?'],
    [
      'a section',
      claim('overload, causes, headache', 'evidence: [{ source: tiny-source, section: casues }]'),
      'unknown-section',
      'Did you mean "causes"?',
    ],
    [
      'a source',
      claim('overload, causes, headache', 'evidence: [{ source: tiny-sorce }]'),
      'unknown-source',
      'Did you mean "tiny-source"?',
    ],
    [
      'a field',
      claim('overload, causes, headache', 'evidence: [{ source: tiny-source, sectoin: causes }]'),
      'schema',
      'There is no field "sectoin" here. Did you mean "section"?',
    ],
  ])('by %s', (_, files, rule, says) => {
    const { mistakes } = found(files)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(new RegExp(`^${rule}: `))
    expect(mistakes[0]).toContain(says)
  })

  it('by a category', () =>
    expect(
      found({
        ...entities('Concept', '{ id: gene, name: gene, summary: A gene., category: "biolink:Gnee" }'),
        ...claim('gene, causes, headache'),
      }),
    ).toMatchObject({ mistakes: [], warnings: [expect.stringContaining('Did you mean "biolink:Gene"')] }))
})

describe('one slip is one mistake', () => {
  it.each([
    ['a tab', 'kind: Symptom\nentities:\n\t- id: a\n\t  name: b\n\t  summary: c\n', 'spaces, never with a tab'],
    [
      'a colon',
      'kind: Symptom\nentities:\n  - id: a\n    name: Pain: bad\n    summary: c\n    plural: true\n',
      'quotes',
    ],
    [
      'a bracket',
      'kind: Symptom\nentities:\n  - id: a\n    name: [Bad pain\n    summary: c\n    plural: true\n',
      'quotes',
    ],
    [
      'a brace',
      'kind: Symptom\nentities:\n  - id: a\n    name: {Bad} pain\n    summary: c\n    plural: true\n',
      'quotes',
    ],
  ])('%s', (_, text, hint) => {
    const { mistakes } = found({ 'entities/more.yaml': text })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(/^yaml-syntax: /)
    expect(mistakes[0]).toContain(hint)
  })

  const own = (refines: string, more = '') =>
    `predicates:\n  - name: tires\n    refines: ${refines}\n    description: D.\n    forward: { label: tires, singular: tires, plural: tire, base: tire }\n    inverse: { label: tired by, singular: is tired by, plural: are tired by, base: be tired by }\n${more}`
  const twice = {
    'claims/one.yaml': `claims:\n${['headache', 'strain']
      .map((id) => `  - claim: [overload, tires, ${id}]\n    modality: may\n    evidence: [{ source: tiny-source }]\n`)
      .join('')}`,
  }
  it.each([
    ['that refines nothing known', own('cuases'), 'Did you mean "causes"'],
    ['with a field that there is not', own('causes', '    colour: red\n'), 'There is no field "colour"'],
    ['in a file that is not YAML', own('[causes'), 'quotes'],
  ])('a predicate %s is not told again for each claim', (_, predicates, says) => {
    const { mistakes } = found({ 'predicates.yaml': predicates, ...twice })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toContain(says)
  })
})

describe('how it is written', () => {
  const source = (rest: string) =>
    entities('Source', `{ id: other, name: other, summary: S., type: health_article, ${rest} }`)
  const cited = claim('overload, causes, headache', 'evidence: [{ source: other }]')
  it('a number where a text stands is quoted', () =>
    expect(found({ ...source('publishedOn: 2011'), ...cited }).mistakes).toEqual([
      "schema: This must be a text, but got a number: 2011. Quote it: '2011'.",
    ]))
  it('an object is shown by its fields', () =>
    expect(found(claim('overload, causes, headache', 'evidence: [tiny-source]')).mistakes).toEqual([
      expect.stringMatching(
        /^schema: This must be an object, \{ source, section\?, .*…? \}, but got: "tiny-source"\.$/,
      ),
    ]))
  it('a list is shown as one', () =>
    expect(found(claim('overload, causes, headache', 'evidence: tiny-source')).mistakes).toEqual([
      'claim-without-evidence: This must be a list, [ … ], but got: "tiny-source".',
    ]))
  it('a folder is named, not a file of it', () => {
    const { mistakes } = validateDataset(join(tiny, 'dataset.yaml'))
    expect(mistakes).toMatchObject([{ rule: 'not-a-folder', suggestions: [tiny] }])
    expect(mistakes[0]?.message).not.toContain('ENOTDIR')
  })
  it('a name after a person keeps its capital first', () => {
    const { warnings } = validateDataset(
      changed({
        ...entities('Condition', '{ id: down, name: Down syndrome, summary: S. }'),
        ...claim('down, causes, headache'),
      }),
    )
    const warned = warnings.find(({ message }) => message.startsWith('"Down'))
    expect(warned?.message).toContain('Add inSentence: Down syndrome, or inSentence: down syndrome if it is called')
    expect(warned?.suggestions).toEqual(['Down syndrome', 'down syndrome'])
  })
})

describe('warnings', () => {
  const evidence = (...lines: string[]) => `evidence: [${lines.join(', ')}]`
  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'same-name',
      {
        ...entities('Condition', '{ id: other, name: strain, summary: S. }'),
        ...claim('other, causes, headache'),
      },
    ],
    [
      'hidden-character',
      {
        ...entities('Condition', '{ id: other, name: "bad\\u0007", summary: S. }'),
        ...claim('other, causes, headache'),
      },
    ],
    [
      'hidden-character',
      {
        ...entities('Condition', '{ id: other, name: "bad\\u202Eno", summary: S. }'),
        ...claim('other, causes, headache'),
      },
    ],
    ...['soon', '2011-13', '2011-02-30'].map((date): [string, Readonly<Record<string, string>>] => [
      'unlikely-date',
      {
        ...entities('Source', `{ id: other, name: other, summary: S., type: health_article, publishedOn: "${date}" }`),
        ...claim('overload, causes, headache', 'evidence: [{ source: other }]'),
      },
    ]),
    ['claim-on-itself', claim('strain, causes, strain')],
    [
      'same-evidence',
      claim('overload, causes, headache', evidence('{ source: tiny-source }', '{ source: tiny-source }')),
    ],
    [
      'source-on-both-sides',
      claim(
        'overload, causes, headache',
        evidence('{ source: tiny-source }', '{ source: tiny-source, direction: refutes }'),
      ),
    ],
    ['only-refuted', claim('overload, causes, headache', evidence('{ source: tiny-source, direction: refutes }'))],
    [
      'circle-of-kinds',
      {
        'claims/one.yaml': `claims:\n${['strain, is_a, overload', 'overload, is_a, strain']
          .map((one) => `  - claim: [${one}]\n    modality: asserted\n    evidence: [{ source: tiny-source }]\n`)
          .join('')}`,
      },
    ],
  ])('%s stops no publish', (rule, files) => {
    const { mistakes, warnings } = found(files)
    expect(mistakes).toEqual([])
    expect(warnings.map((one) => one.split(': ')[0])).toEqual([rule])
  })

  it('tells where a denial is written', () => {
    const { warnings } = found(
      claim('overload, causes, headache', 'evidence: [{ source: tiny-source, direction: refutes }]'),
    )
    expect(warnings).toEqual([
      expect.stringContaining('write "qualifiers: { negated: true }" with evidence that supports'),
    ])
  })

  it('are none for what is well', () =>
    expect(found(claim('overload, causes, headache'))).toEqual({ mistakes: [], warnings: [] }))
})

describe('validate --json', () => {
  it('is one object for other programs', async () => {
    const lines: string[] = []
    const ignore = () => undefined
    const code = await run(['validate', '--json', changed(claim('overlaod, causes, headache'))], {
      env: {},
      out: (text) => void lines.push(text),
      err: ignore,
      stopped: () => Promise.resolve(),
      version: '0',
    })
    expect(code).toBe(1)
    const told = JSON.parse(lines.join('\n')) as { mistakes: unknown[]; warnings: unknown[] }
    expect(told).toMatchObject({
      entities: 6,
      claims: 4,
      mistakes: [
        {
          code: 'unknown-id',
          file: 'claims/one.yaml',
          line: 2,
          path: 'claims[0].claim[0]',
          suggestions: ['overload'],
        },
      ],
    })
    expect(told.warnings).not.toEqual([])
  })
})
