/** An explanation as JSON-LD, in the terms of schema.org. */
import type { Kind } from '../../model/kinds.ts'
import { textOf } from '../../language/sentences.ts'
import type { Citation } from '../tell/citations.ts'
import type { ExplanationText, MentionedEntity } from './explanation-text.ts'
import { oneLine } from './plain-text.ts'

type Json = string | number | readonly Json[] | { readonly [name: string]: Json }
type Node = { readonly [name: string]: Json }

const typeOfKind: Readonly<Record<Kind, string>> = {
  CancerOrigin: 'MedicalCondition',
  Condition: 'MedicalCondition',
  Cause: 'MedicalCause',
  Symptom: 'MedicalSignOrSymptom',
  Treatment: 'MedicalTherapy',
  DiagnosticTest: 'MedicalTest',
  AnatomicalSite: 'AnatomicalStructure',
  Substance: 'Substance',
  Cell: 'AnatomicalStructure',
  Factor: 'MedicalEntity',
  Outcome: 'MedicalEntity',
  Attribute: 'MedicalEntity',
  Route: 'MedicalEntity',
  Action: 'Action',
  Person: 'Person',
  Organisation: 'Organization',
  Source: 'CreativeWork',
  Concept: 'Thing',
}
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
  title,
  from,
  to,
  summary,
  steps,
  honesty,
  citations,
  notice,
  release,
}: ExplanationText): Node {
  const urn = (...parts: readonly string[]) => ['urn:whygraph', release.id, ...parts.map(encodeURIComponent)].join(':')
  const entity = ({ id, kind, name, form }: MentionedEntity): Node => ({
    '@id': urn('entity', id),
    '@type': form === undefined ? typeOfKind[kind] : typeOfForm[form],
    name: oneLine(name),
  })
  const sourceId = ({ source, item }: Citation) =>
    item.DOI === undefined ? urn('entity', source.id) : `https://doi.org/${encodeURI(item.DOI)}`
  const ids = new Map(citations.map((citation) => [citation.source.id, sourceId(citation)]))
  const chain = new Map([from, ...steps.flatMap((step) => [step.from, step.to]), to].map((one) => [one.id, one]))
  return {
    '@context': 'https://schema.org',
    '@id': urn('explanation', ...steps.map(({ claim }) => claim)),
    '@type': 'MedicalWebPage',
    name: oneLine(title),
    abstract: oneLine(textOf(summary)),
    description: honesty.map(oneLine).join(' '),
    inLanguage: 'en',
    version: release.id,
    temporalCoverage: release.asOf,
    usageInfo: { '@type': 'CreativeWork', text: oneLine(notice) },
    isBasedOn: {
      '@id': `urn:whygraph:${release.id}`,
      '@type': 'Dataset',
      name: oneLine(release.title),
      version: release.version,
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
          text: oneLine(textOf(step.segments)),
          about: [{ '@id': urn('entity', step.from.id) }, { '@id': urn('entity', step.to.id) }],
          citation: step.segments.flatMap((segment) =>
            segment.type === 'citation' ? [{ '@id': ids.get(segment.source) ?? urn('entity', segment.source) }] : [],
          ),
        },
      })),
    },
    citation: citations.map((citation) => work(citation, sourceId(citation))),
  }
}

/** A source as a work; its reviewer and experts stand in the reference line. */
function work({ number, source, item, title, text }: Citation, id: string): Node {
  const { type, publishedOn, copyrightHolder } = source.details
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
    ...(copyrightHolder !== undefined && { copyrightNotice: oneLine(`© ${copyrightHolder}`) }),
    ...(item.URL !== undefined && /^https?:/i.test(item.URL) && { url: item.URL }),
  }
}
