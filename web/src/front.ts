import { countsSection } from './counts.ts'
import { byId, element } from './elements.ts'
import { endpoint, messageOf } from './request.ts'
import { readOverview, type Overview } from './summary.ts'
import { formatCount, formatDay, sentenceCase } from './wording.ts'

function releaseSection({ title, asOf, release }: Overview): HTMLElement {
  const facts: [string, string | HTMLElement][] = [
    ['Dataset', release.dataset],
    ['Version', release.version],
    ['Release', element('code', {}, release.id)],
    ['Published', formatDay(release.publishedAt)],
    ['Information of', formatDay(asOf)],
  ]
  const list = element('dl', { class: 'facts' })
  for (const [term, value] of facts) {
    list.append(element('div', {}, element('dt', {}, term), element('dd', {}, value)))
  }
  return element('section', { 'aria-labelledby': 'release' }, element('h2', { id: 'release' }, title), list)
}

function overview(graph: Overview): HTMLElement[] {
  const { entities, claims } = graph.release
  const kinds = graph.kinds.map(({ kind, count }) => ({ name: sentenceCase(kind), count }))
  const predicates = graph.predicates.map(({ predicate: { label }, count }) => ({ name: label, count }))
  return [
    element('p', { class: 'notice', role: 'note' }, graph.notice),
    releaseSection(graph),
    countsSection('Entities by kind', `${formatCount(entities)} things that the claims are about.`, kinds),
    countsSection(
      'Claims by predicate',
      `${formatCount(claims)} claims, by what joins the first entity to the second.`,
      predicates,
    ),
  ]
}

function problem(cause: unknown): HTMLElement {
  return element(
    'div',
    { class: 'problem', role: 'alert' },
    element('p', {}, element('strong', {}, 'The graph could not be read.')),
    element('p', {}, messageOf(cause)),
    element('p', {}, element('a', { href: './health/ready' }, 'See whether the server is ready')),
  )
}

function curl(): string {
  const body = JSON.stringify({ query: '{ graph { title notice } }' })
  return `curl -s ${endpoint} \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`
}

async function start(): Promise<void> {
  byId('curl').textContent = curl()
  const place = byId('graph')
  try {
    place.replaceChildren(...overview(await readOverview()))
  } catch (cause) {
    place.replaceChildren(problem(cause))
  }
  place.removeAttribute('aria-busy')
}

void start()
