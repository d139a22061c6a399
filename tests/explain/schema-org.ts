/** Expands JSON-LD offline, with the part of the schema.org context that documents use. */
import jsonld from 'jsonld'

/** A term that is not here would be dropped. */
const terms = [
  ...[
    'name',
    'abstract',
    'description',
    'inLanguage',
    'version',
    'text',
    'numberOfItems',
    'position',
    'codeValue',
    'codingSystem',
    'audienceType',
    'honorificSuffix',
    'copyrightYear',
  ],
  ...[
    'usageInfo',
    'hasPart',
    'isBasedOn',
    'about',
    'mainEntity',
    'itemListElement',
    'item',
    'citation',
    'author',
    'publisher',
    'isPartOf',
    'audience',
    'code',
    'reviewedBy',
    'contributor',
    'copyrightHolder',
  ],
]
const types = [
  ...[
    'MedicalWebPage',
    'WebPageElement',
    'MedicalCondition',
    'MedicalCause',
    'MedicalSignOrSymptom',
    'MedicalTherapy',
    'MedicalEntity',
    'DrugClass',
    'Drug',
  ],
  ...[
    'MedicalTest',
    'ImagingTest',
    'AnatomicalStructure',
    'Claim',
    'ItemList',
    'ListItem',
    'CreativeWork',
    'Dataset',
    'Organization',
  ],
  ...[
    'MedicalScholarlyArticle',
    'Person',
    'Substance',
    'MedicalProcedure',
    'MedicalDevice',
    'Conversation',
    'MedicalCode',
    'MedicalAudience',
  ],
]
const context = {
  id: '@id',
  type: '@type',
  ...Object.fromEntries([...terms, ...types].map((term) => [term, `http://schema.org/${term}`])),
  url: { '@id': 'http://schema.org/url', '@type': '@id' },
  sameAs: { '@id': 'http://schema.org/sameAs', '@type': '@id' },
  license: { '@id': 'http://schema.org/license', '@type': '@id' },
  lastReviewed: { '@id': 'http://schema.org/lastReviewed', '@type': 'http://schema.org/Date' },
  itemListOrder: { '@id': 'http://schema.org/itemListOrder', '@type': '@id' },
  temporalCoverage: { '@id': 'http://schema.org/temporalCoverage', '@type': 'http://schema.org/DateTime' },
  datePublished: { '@id': 'http://schema.org/datePublished', '@type': 'http://schema.org/Date' },
}
export const expand = (written: string) =>
  jsonld.expand(
    JSON.parse(written) as jsonld.JsonLdDocument,
    {
      safe: true,
      documentLoader: async (url: string) => {
        if (url !== 'https://schema.org') throw new Error(`Only the context of schema.org is read, but got: ${url}`)
        return { contextUrl: undefined, documentUrl: url, document: { '@context': context } }
      },
    } as jsonld.Options.Expand,
  )
