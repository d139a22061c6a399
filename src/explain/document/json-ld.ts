/** An explanation as JSON-LD, in the terms of schema.org. */
import type { Kind } from '../../model/kinds.ts'
import { typeOfKind } from '../../model/schema-org.ts'
import { type Segment, textOf } from '../../language/sentences.ts'
import { addressOf } from '../../model/curie.ts'
import type { Citation } from '../tell/citations.ts'
import type { ExplanationText, MentionedEntity } from './explanation-text.ts'
import { headings, noteInWords, oneLine } from './plain-text.ts'

type Json = string | number | readonly Json[] | { readonly [name: string]: Json }
type Node = { readonly [name: string]: Json }

const typeOfForm: Readonly<Record<NonNullable<MentionedEntity['form']>, string>> = {
  strategy: 'MedicalTherapy',
  drug_class: 'DrugClass',
  drug: 'Drug',
  procedure: 'MedicalProcedure',
  device: 'MedicalDevice',
  supportive: 'MedicalTherapy',
  examination: 'PhysicalExam',
  laboratory: 'MedicalTest',
  imaging: 'ImagingTest',
  pathology: 'PathologyTest',
  referral: 'MedicalTest',
}
const typeOfSource = {
  health_article: 'MedicalWebPage',
  organisation_page: 'MedicalWebPage',
  interview: 'Conversation',
  journal_article: 'MedicalScholarlyArticle',
  database: 'Dataset',
} as const

/**
 * Each step is a schema:Claim with its sentence, never a property such as schema:cause:
 * that would state as a fact what the source only holds possible.
 */
export function jsonLd({
  id,
  title,
  from,
  to,
  summary,
  steps,
  advice,
  honesty,
  citations,
  notice,
  release,
  wording,
}: ExplanationText): Node {
  const urn = (...parts: readonly string[]) => ['urn:whygraph', release.id, ...parts.map(encodeURIComponent)].join(':')
  const entity = ({ id, kind, name, form, xrefs = [] }: MentionedEntity): Node => ({
    '@id': urn('entity', id),
    '@type': form === undefined ? typeOfKind[kind] : typeOfForm[form],
    name: oneLine(name),
    ...codes(kind, xrefs),
  })
  const sourceId = ({ source, item }: Citation) =>
    item.DOI === undefined ? urn('entity', source.id) : `https://doi.org/${encodeURI(item.DOI)}`
  const ids = new Map(citations.map((citation) => [citation.source.id, sourceId(citation)]))
  const chain = new Map([from, ...steps.flatMap((step) => [step.from, step.to]), to].map((one) => [one.id, one]))
  return {
    '@context': 'https://schema.org',
    '@id': id,
    '@type': 'MedicalWebPage',
    name: oneLine(title),
    abstract: said(summary),
    description: honesty.map(oneLine).join(' '),
    inLanguage: 'en',
    audience: { '@type': 'MedicalAudience', audienceType: wording === 'plain' ? 'Patient' : 'Clinician' },
    version: release.id,
    temporalCoverage: release.asOf,
    usageInfo: { '@type': 'CreativeWork', text: oneLine(notice) },
    isBasedOn: {
      '@id': `urn:whygraph:${release.id}`,
      '@type': 'Dataset',
      name: oneLine(release.title),
      version: release.version,
      ...(release.license !== undefined && { license: licenseOf(release.license) }),
    },
    about: [...chain.values()].map(entity),
    mainEntity: {
      '@type': 'ItemList',
      itemListOrder: 'https://schema.org/ItemListOrderAscending',
      numberOfItems: steps.length,
      itemListElement: steps.map((step, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        item: {
          '@id': urn('claim', step.claim),
          '@type': 'Claim',
          text: `${said(step.segments)}${noteInWords(step.note)}`,
          about: [{ '@id': urn('entity', step.from.id) }, { '@id': urn('entity', step.to.id) }],
          citation: step.segments.flatMap((segment) =>
            segment.type === 'citation' ? [{ '@id': ids.get(segment.source) ?? urn('entity', segment.source) }] : [],
          ),
        },
      })),
    },
    ...(advice.length > 0 && {
      hasPart: {
        '@type': 'WebPageElement',
        name: headings.advice,
        text: advice.map(said).join(' '),
      },
    }),
    citation: citations.map((citation) => work(citation, sourceId(citation))),
  }
}

/** A text without the marks of its citations, which stand beside it. */
const said = (segments: readonly Segment[]): string =>
  oneLine(textOf(segments.filter(({ type }) => type !== 'citation')))
    .replace(/ +(?=[.,;])/g, '')
    .replace(/ {2,}/g, ' ')

/** What other terminologies call just the same; only what schema.org holds medical has codes. */
function codes(kind: Kind, xrefs: NonNullable<MentionedEntity['xrefs']>): Node {
  const same = xrefs.filter(({ match }) => match === 'exact')
  if (same.length === 0) return {}
  const addresses = { sameAs: same.map(({ id }) => addressOf(id)) }
  if (withoutCodes.includes(typeOfKind[kind])) return addresses
  return {
    ...addresses,
    code: same.map(({ id }) => {
      const [system = '', ...value] = id.split(':')
      return { '@type': 'MedicalCode', codingSystem: oneLine(system), codeValue: oneLine(value.join(':')) }
    }),
  }
}
const withoutCodes = ['Action', 'Person', 'Organization', 'CreativeWork', 'Thing']

/** An identifier of SPDX has an address; a license that has one already keeps it. */
const licenseOf = (license: string): string =>
  /^https?:/i.test(license) ? license : `https://spdx.org/licenses/${encodeURIComponent(license)}`

const person = (named: string): Node => {
  const [name = named, ...credentials] = named.split(', ')
  return {
    '@type': 'Person',
    name: oneLine(name),
    ...(credentials.length > 0 && { honorificSuffix: oneLine(credentials.join(', ')) }),
  }
}

/** A source as a work. What only pages have, such as who reviewed them, is said of pages only. */
function work({ number, source, item, title, text, reviewer, experts }: Citation, id: string): Node {
  const { type, publishedOn, reviewedOn, copyrightHolder, copyrightYear } = source.details
  const isPage = type === 'health_article' || type === 'organisation_page'
  return {
    '@id': id,
    '@type': type === undefined ? 'CreativeWork' : typeOfSource[type],
    name: oneLine(title),
    description: oneLine(text),
    position: number,
    ...(item.author && {
      author: item.author.map((name) => ({
        '@type': 'Person',
        name: 'literal' in name ? name.literal : `${name.given} ${name.family}`,
      })),
    }),
    ...(item.publisher !== undefined && { publisher: { '@type': 'Organization', name: item.publisher } }),
    ...(publishedOn !== undefined && { datePublished: publishedOn }),
    ...(item['container-title'] !== undefined && {
      isPartOf: { '@type': 'CreativeWork', name: item['container-title'] },
    }),
    ...(isPage && reviewedOn !== undefined && { lastReviewed: reviewedOn }),
    ...(isPage && reviewer !== undefined && { reviewedBy: person(reviewer) }),
    ...(experts.length > 0 && { contributor: experts.map(person) }),
    ...(copyrightHolder !== undefined && {
      copyrightHolder: { '@type': 'Organization', name: oneLine(copyrightHolder) },
    }),
    ...(copyrightYear !== undefined && { copyrightYear }),
    ...(item.URL !== undefined && /^https?:/i.test(item.URL) && { url: item.URL }),
  }
}
