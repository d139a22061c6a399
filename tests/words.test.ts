/** How texts become words: whatever is typed, only letters and digits go on to an engine. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luceneQueries } from '../src/graph/lucene.ts'
import { foldedText, stemOf, wordsOf } from '../src/model/words.ts'
import { searchWords } from '../src/search/score.ts'

const textsOf = (text: string) => wordsOf(text).map((word) => word.text)

/** Any code point at all, with those that normalise to something else more often than chance would have it. */
const anyText = fc.string({
  maxLength: 60,
  unit: fc.oneof(
    fc.constantFrom(...'⑽⒜™℃㎎ﷺﬁﬀŉ＊：～"*~:/\\()[]{}!+-&|^? ’＇ﹲ٪½Ⅷ⁽¹⁾𝐀ß'),
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom('\ud800', '\udc00', 'AND', 'NOT', 'a'),
  ),
})

describe('wordsOf', () => {
  it.each([
    ['⑽', ['10']],
    ['⑽*', ['10']],
    ['x⑽b', ['x', '10', 'b']],
    ['™', ['tm']],
    ['２５ ㎎', ['25', 'mg']],
    ['Straße', ['strasse']],
    ['Œdème aïgu', ['œdeme', 'aigu']],
    ["can't pee", ['cant', 'pee']],
    ['can’t pee', ['cant', 'pee']],
    ['TNF-α', ['tnf', 'α']],
    ['the loss of appetite', ['loss', 'appetite']],
    ['WAS', ['was']],
    ['*~"', []],
  ])('of %s are %j', (text, words) => {
    expect(textsOf(text)).toEqual(words)
  })

  it('tells where each word stands in the text as it was typed', () => {
    const text = '½ ﬁbrous Knochen™'
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['½', '½', 'ﬁbrous', 'Knochen™'])
  })

  it('gives letters and digits only, the same when done twice, for every text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = textsOf(text)
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
        expect(textsOf(words.join(' '))).toEqual(words)
        expect(foldedText(text)).toBe(words.join(' '))
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('stemOf', () => {
  it.each([
    ['fractures', 'fracture'],
    ['bones', 'bone'],
    ['biopsies', 'biopsy'],
    ['metastases', 'metastasis'],
    ['diagnoses', 'diagnosis'],
    ['diseases', 'disease'],
    ['vertebrae', 'vertebra'],
    ['tumours', 'tumor'],
    ['hypercalcaemia', 'hypercalcemia'],
    ['orthopaedic', 'orthopedic'],
    ['viruses', 'virus'],
  ])('is one for %s and %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other))
  })

  it.each(['tnfs', 'cas', 'gas', 'pus'].map((word) => [word] as const))('does not make another word of %s', (word) => {
    expect(stemOf(word).length).toBeGreaterThanOrEqual(3)
  })
})

describe('luceneQueries', () => {
  const query = { release: 'abc', limit: 1 }

  it('asks for a release and for each word whole, by its stem, as a beginning and with errors', () => {
    expect(luceneQueries({ ...query, texts: [['rib', 'bones'], ['brca1']], summaries: false })).toEqual([
      '+release:abc +(words:[rib TO rib]^2 words:rib^0.05 words:rib*^1.6 words:[bones TO bones]^2 words:bones^0.05 words:[bone TO bone]^1.9 words:bones*^1.6 words:bones~1^0.2)',
      '+release:abc +(words:[brca1 TO brca1]^2 words:brca1^0.05 words:brca1*^1.6)',
    ])
    expect(luceneQueries({ ...query, texts: [['rib']], summaries: true })).toEqual([
      '+release:abc +(words:[rib TO rib]^2 words:rib^0.05 words:rib*^1.6 summaryWords:[rib TO rib]^1 summaryWords:rib^0.02 summaryWords:rib*^0.8)',
    ])
  })

  it('has one shape whatever is typed: nothing is query syntax but what stands in it for every text', () => {
    const word = String.raw`[\p{L}\p{N}]+`
    const form = String.raw`(?:words|summaryWords):(?:\[${word} TO ${word}\]|${word}(?:\*|~1)?)\^[\d.]+`
    const shape = new RegExp(String.raw`^\+release:abc \+\(${form}(?: ${form})*\)$`, 'u')
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, summaries) => {
        const words = searchWords(text)
        if (words.length === 0) return
        expect(luceneQueries({ ...query, texts: [words], summaries })[0]).toMatch(shape)
      }),
      { numRuns: 3_000 },
    )
  })
})
