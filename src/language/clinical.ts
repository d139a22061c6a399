/** Clinical terms for entities, and the claims that are told in them. */
import type { Synonym, Xref } from '../model/entity.ts'
import type { Kind } from '../model/kinds.ts'
import { keepsItsCapital, type Named, nameInSentence, type Term } from './phrase.ts'

/** For whom a sentence is worded. */
export type Wording = 'plain' | 'clinical'

/** What the choice of a term looks at. */
export interface Termed {
  readonly name: string
  readonly kind: Kind
  /** The name inside a sentence: "the spine". */
  readonly mention: string
  readonly plural: boolean
  readonly synonyms: readonly Synonym[]
  readonly xrefs: readonly Pick<Xref, 'id' | 'label' | 'match'>[]
}

/** The Symptom Ontology lists words of patients too ("tiredness"), so its labels do not make a name clinical. */
const layTerminology = /^SYMP:/
/** Nouns that take no article. */
const mass = /(graphy|scopy|therapy|genesis|taxis|testing|secretion)$/
/** Nouns that take one, even where the lay name does without: "trouble urinating", "a urination disorder". */
const counted = /(disorder|syndrome)$/
/** A capital that makes a name of its own: "Aredia", but not "X-ray" or "CT scan". */
const properName = /^\p{Lu}\p{Ll}/u
/** A label that reads as it stands: not "Tomography, X-Ray Computed", not "calcium(2+)". */
const plainLabel = /^[\p{L}-]+( [\p{L}-]+){0,3}$/u
const singularInS = /(ss|us|is|\b(diabetes|herpes|measles|mumps|rabies|rickets|shingles))$/i

/**
 * The best clinical term of an entity, where it has one other than its name:
 * its first clinical synonym, of the name's number if there is one, else a plain label of an exact cross-reference.
 * A name that terminologies use themselves is its own best term, and one that offers two things has none for both.
 */
export function clinicalTerm({ name, kind, mention, plural, synonyms, xrefs }: Termed): Term | undefined {
  if (keepsItsCapital.has(kind) || / or /.test(name)) return undefined
  const labels = xrefs
    .filter(({ id, match }) => match === 'exact' && !layTerminology.test(id))
    .map(({ label }) => label)
  if (labels.some((label) => folded(label) === folded(name))) return undefined
  const written = synonyms.filter(({ type }) => type === 'clinical').map(({ text }) => text)
  // "bisphosphonate therapy" only adds to "bisphosphonates", so that is a term by itself
  if (written[0] !== undefined && ` ${folded(written[0])} `.includes(` ${folded(name).replace(/s$/, '')} `))
    return undefined
  const word =
    written.find((text) => isPlural(text) === plural) ??
    written[0] ??
    labels.find((label) => plainLabel.test(label) && folded(label) !== `${folded(name)}s`)?.toLowerCase()
  if (word === undefined) return undefined
  // a proper name is what the source says, so the term only explains it
  if (properName.test(mention)) return { text: `${mention} (${word})`, plural }
  return { text: withArticle(word, mention), plural: isPlural(word) }
}

/** The claim with clinical terms in place of names, where that leaves its two ends distinct. */
export function clinically<
  Claim extends { subject: Named; object: Named; entity?: ((id: string) => Named | undefined) | undefined },
>(claim: Claim): Claim {
  const [subject, object] = [inTerms(claim.subject), inTerms(claim.object)]
  // "Denosumab is sold as Xgeva" would tell nothing in clinical terms
  const same = termsOf(claim.subject).some((words) => termsOf(claim.object).includes(words))
  const ends = same ? {} : { subject, object }
  return {
    ...claim,
    ...ends,
    entity: (id: string) => {
      const found = claim.entity?.(id)
      return found && inTerms(found)
    },
  }
}

/** The entity under its clinical term. */
export const inTerms = (named: Named): Named =>
  named.clinical === undefined ? named : { ...named, inSentence: named.clinical.text, plural: named.clinical.plural }

const termsOf = (named: Named): string[] =>
  [nameInSentence(named), ...(named.clinical?.text.split(/[()]/) ?? [])].map(folded).filter((words) => words !== '')

/** Whether its head is plural: not in "number of fractions". */
function isPlural(words: string): boolean {
  const head = words.split(/ (?:of|in|to|for|with) /)[0] ?? words
  return /s$/.test(head) && !singularInS.test(head)
}

function withArticle(word: string, mention: string): string {
  const article = /^(an?|the) /.exec(mention)?.[1] ?? (counted.test(word) ? 'a' : '')
  if (article === '' || mass.test(word) || (article !== 'the' && isPlural(word))) return word
  return article === 'the' ? `the ${word}` : `${/^([aeio]|u(?!r|ni))/i.test(word) ? 'an' : 'a'} ${word}`
}

/** Without case, article and British spelling: terminologies are mostly American. */
const folded = (words: string): string =>
  words
    .toLowerCase()
    .trim()
    .replace(/^(an?|the) /, '')
    .replace(/[ao]e(?=[a-z])/g, 'e')
    .replace(/our\b/g, 'or')
