import { element } from './elements.ts'
import { formatCount } from './wording.ts'

export interface Count {
  name: string
  count: number
}

/** A section with a list of names and counts, each with a bar as long as its share of the largest. */
export function countsSection(heading: string, note: string, counts: Count[]): HTMLElement {
  const id = heading.toLowerCase().replaceAll(' ', '-')
  const largest = Math.max(1, ...counts.map(({ count }) => count))
  const list = element('ul', { class: 'counts' })
  for (const { name, count } of counts) {
    const item = element('li', {}, element('span', {}, name), ' ', element('b', {}, formatCount(count)))
    item.style.setProperty('--share', String(count / largest))
    list.append(item)
  }
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, heading),
    element('p', { class: 'quiet' }, note),
    list,
  )
}
