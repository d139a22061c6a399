/** The text of a page as HTML: what it asks the API for, and how the answer is told. All text is escaped. */
import { typeOfKind } from '../model/schema-org.ts'
import type { Kind } from '../model/kinds.ts'

/** What stands in a page before its script runs. */
export interface Served {
  /** Elements of the head, without the title when it is that of the site. */
  readonly head: string
  readonly body: string
}

export interface PageText {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Null when there is no such page. `up` leads from the page to the root of the site. */
  readonly render: (data: unknown, up: string) => Served | null
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '')
const cut = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 299).trimEnd()}…`)

/** Data in a page is no script: it is never run, and no text of it can end its element. */
const jsonLdElement = (json: string): string =>
  `<script type="application/ld+json">${json.replaceAll('<', String.raw`\u003c`)}</script>`

interface Head {
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly jsonLd?: string
}

function head({ title, description, canonical, jsonLd }: Head): string {
  return [
    `<title>${escaped(title)} · whygraph</title>`,
    `<meta name="description" content="${escaped(cut(description))}" />`,
    `<link rel="canonical" href="${escaped(canonical)}" />`,
    `<meta property="og:title" content="${escaped(title)}" />`,
    `<meta property="og:description" content="${escaped(cut(description))}" />`,
    ...(jsonLd === undefined ? [] : [jsonLdElement(jsonLd)]),
  ].join('\n    ')
}

const main = (html: string): string => `<main id="served">\n${html}\n</main>`
const list = (items: readonly string[]): string => items.map((item) => `<li>${item}</li>`).join('\n')
const link = (address: string, text: string): string => `<a href="${escaped(address)}">${escaped(text)}</a>`
const part = encodeURIComponent

interface Named {
  readonly id: string
  readonly name: string
  readonly mention: string
}

/** What is served, and the first questions as links. */
export const homeText = (): PageText => ({
  query: `query HomePage { graph {
    title description notice
    questions { from { id name mention } to { id name mention } }
    root { id name mention }
  } }`,
  variables: {},
  render: (data, up) => {
    const { graph } = data as { graph: Overview | null }
    if (graph === null) return null
    const asked = graph.questions.map(({ from, to }) =>
      link(`${up}why/${part(from.id)}/${part(to.id)}`, `Why does ${from.mention} lead to ${to.mention}?`),
    )
    const about = graph.root === null ? [] : [link(`${up}entity/${part(graph.root.id)}`, graph.root.name)]
    const description = `${graph.title}. ${graph.description}`
    return {
      head: head({ title: 'Ask why, and see who says so', description, canonical: up }),
      body: main(
        `<h1>Ask why, and see who says so</h1>\n<p>${escaped(graph.description)}</p>\n<ul>\n${list([...asked, ...about])}\n</ul>\n<p>${escaped(graph.notice)}</p>`,
      ),
    }
  },
})

interface Overview {
  readonly title: string
  readonly description: string
  readonly notice: string
  readonly root: Named | null
  readonly questions: readonly { readonly from: Named; readonly to: Named }[]
}

/** The best explanation as its own document, or why there is none. What is chosen stands in the address. */
export function whyText(from: string, to: string, search: URLSearchParams): PageText {
  const avoid = {
    entities: search.getAll('without'),
    claims: search.getAll('claim'),
    sources: search.getAll('source'),
    attributedTo: search.getAll('speaker'),
  }
  const steps = Number(search.get('steps') ?? Number.NaN)
  return {
    query: `query WhyPage($from: String!, $to: String!, $avoid: Avoid, $min: Modality, $steps: Int! = 6, $wording: Wording!) {
      explain(from: { entity: $from }, to: { entity: $to }, avoid: $avoid, minModality: $min, maxSteps: $steps, first: 1) {
        from { id name mention } to { id name mention } notice whyNot { text }
        explanations {
          summary(wording: $wording)
          html: document(format: HTML, wording: $wording, link: "/entity/{id}")
          jsonLd: document(format: JSON_LD, wording: $wording)
        }
      }
    }`,
    variables: {
      from,
      to,
      wording: search.get('wording') === 'clinical' ? 'CLINICAL' : 'PLAIN',
      ...(Object.values(avoid).some((list) => list.length > 0) ? { avoid } : {}),
      ...(search.has('min') ? { min: search.get('min') } : {}),
      ...(Number.isInteger(steps) ? { steps } : {}),
    },
    render: (data, up) => {
      const { explain } = data as { explain: Explained | null }
      const [start, end] = [explain?.from[0], explain?.to[0]]
      if (explain === null || start === undefined || end === undefined) return null
      const [explanation] = explain.explanations
      const canonical = `${up}why/${part(start.id)}/${part(end.id)}`
      const title = `Why does ${start.mention} lead to ${end.mention}?`
      const missing = explain.whyNot?.text ?? ''
      if (explanation === undefined)
        return {
          head: head({ title, description: missing, canonical }),
          body: main(`<h1>${escaped(title)}</h1>\n<p>${escaped(missing)}</p>\n<p>${escaped(explain.notice)}</p>`),
        }
      const { summary: description, html, jsonLd } = explanation
      return {
        head: head({ title, description, canonical, jsonLd }),
        // The document is escaped by the API; its links become relative, as all of a page are.
        body: main(html.replaceAll('href="/entity/', `href="${escaped(up)}entity/`)),
      }
    },
  }
}

interface Explained {
  readonly from: readonly Named[]
  readonly to: readonly Named[]
  readonly notice: string
  readonly whyNot: { readonly text: string } | null
  readonly explanations: readonly { readonly summary: string; readonly html: string; readonly jsonLd: string }[]
}

/** What an entity is, and all that is said of it, each sentence with its citation. */
export const entityText = (id: string): PageText => ({
  query: `query EntityPage($id: ID!) {
    graph { notice }
    entity(id: $id) {
      __typename id name summary definition
      synonyms { text }
      xrefs { curie url match }
      claims(first: 100) { nodes {
        segments { ... on TextSegment { text } ... on EntitySegment { text entity { id } } }
        evidence { source { name } section { title } }
      } }
    }
  }`,
  variables: { id },
  render: (data, up) => {
    const { entity, graph } = data as { entity: Told | null; graph: { notice: string } | null }
    if (entity === null) return null
    const { name, summary, definition, synonyms, claims, xrefs } = entity
    const said = claims.nodes.map(
      ({ segments, evidence }) =>
        segments
          .map((piece) =>
            piece.entity === undefined ? escaped(piece.text) : link(`${up}entity/${part(piece.entity.id)}`, piece.text),
          )
          .join('') + escaped(` (${[...new Set(evidence.map(cited))].join('; ')})`),
    )
    const also = synonyms.map(({ text }) => text).join(', ')
    return {
      head: head({
        title: name,
        description: summary,
        canonical: `${up}entity/${part(entity.id)}`,
        jsonLd: jsonLdOf(entity),
      }),
      body: main(
        [
          `<article>\n<h1>${escaped(name)}</h1>\n<p>${escaped(definition ?? summary)}</p>`,
          also && `<p>Also called: ${escaped(also)}</p>`,
          said.length > 0 && `<h2>What is said of it</h2>\n<ul>\n${list(said)}\n</ul>`,
          xrefs.length > 0 && `<h2>Codes</h2>\n<ul>\n${list(xrefs.map(({ curie, url }) => link(url, curie)))}\n</ul>`,
          `<footer>\n<p>${escaped(graph?.notice ?? '')}</p>\n</footer>\n</article>`,
        ]
          .filter(Boolean)
          .join('\n'),
      ),
    }
  },
})

interface Told {
  readonly __typename: Kind
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly definition: string | null
  readonly synonyms: readonly { readonly text: string }[]
  readonly xrefs: readonly { readonly curie: string; readonly url: string; readonly match: string }[]
  readonly claims: {
    readonly nodes: readonly {
      readonly segments: readonly { readonly text: string; readonly entity?: { readonly id: string } }[]
      readonly evidence: readonly Cited[]
    }[]
  }
}
interface Cited {
  readonly source: { readonly name: string }
  readonly section: { readonly title: string } | null
}

const cited = ({ source, section }: Cited): string => `${source.name}${section === null ? '' : `, ${section.title}`}`

/** Only codes that mean the same are claimed to be the same. */
const jsonLdOf = ({ __typename, name, summary, synonyms, xrefs }: Told): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': typeOfKind[__typename],
    name,
    description: summary,
    ...(synonyms.length > 0 && { alternateName: synonyms.map(({ text }) => text) }),
    ...(xrefs.some(({ match }) => match === 'EXACT') && {
      sameAs: xrefs.filter(({ match }) => match === 'EXACT').map(({ url }) => url),
    }),
  })
