/** An explanation as a document of its own: with its citations, how firm it is, the notice and the release. */
import type { DocumentOptions, ExplanationText } from './explanation-text.ts'
import { html } from './html.ts'
import { jsonLd } from './json-ld.ts'
import { markdown } from './markdown.ts'
import { plainText } from './plain-text.ts'

export type { ExplanationText } from './explanation-text.ts'

export const documentFormats = ['markdown', 'text', 'html', 'json_ld', 'csl_json'] as const
export type DocumentFormat = (typeof documentFormats)[number]

export function document(explanation: ExplanationText, format: DocumentFormat, options: DocumentOptions = {}): string {
  switch (format) {
    case 'markdown':
      return markdown(explanation, options)
    case 'text':
      return plainText(explanation)
    case 'html':
      return html(explanation, options)
    case 'json_ld':
      return json(jsonLd(explanation))
    case 'csl_json':
      return json(bibliography(explanation))
  }
}

/** CSL-JSON is a list of items and nothing else, so notice and release are told with each of them. */
const bibliography = ({ citations, notice, release: { id, asOf } }: ExplanationText) =>
  citations.map(({ item }) => ({ ...item, custom: { ...item.custom, release: id, asOf, notice } }))

/** Without "<", so that it can stand in the script element of a page as it is. */
const json = (value: unknown): string => `${JSON.stringify(value, null, 2).replaceAll('<', '\\u003c')}\n`
