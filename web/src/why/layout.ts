/** Where the boxes and arrows of a drawing lie. */
import { Graph, type GraphLabel, layout } from '@dagrejs/dagre'
import type { CardFragment } from '../../client/generated/documents.ts'
import { weakestOf } from './score.tsx'
import { firmness, isHedged } from '../wording.ts'
import type { Explanation } from './answer.ts'

interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly entity: CardFragment
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  readonly isChosen: boolean
}

export interface Arrow {
  readonly id: string
  readonly step: number
  readonly path: string
  readonly label: readonly string[]
  /** The middle of the label. */
  readonly at: Point
  readonly words: string
  readonly isHedged: boolean
  readonly isWeakest: boolean
  readonly isChosen: boolean
}

const unplaced: Point = { x: 0, y: 0 }

/** Letters of a line; the widths of letters and lines, in pixels. */
const most = 20
const letter = 8
const line = 17

function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length >= most) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

const longest = (lines: readonly string[]): number => Math.max(...lines.map((one) => one.length))

export function layOut(explanations: readonly Explanation[], chosen: Explanation) {
  const graph = new Graph<GraphLabel, Box, Omit<Arrow, 'path' | 'at'> & Point & { readonly points: readonly Point[] }>({
    multigraph: true,
  })
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 26, marginx: 4, marginy: 4 })
  // The chosen one comes first, so that what it shares with others is drawn as its own.
  for (const explanation of [chosen, ...explanations.filter((one) => one !== chosen)]) {
    const isChosen = explanation === chosen
    for (const { number, from, to, claim } of explanation.steps) {
      for (const entity of [from, to]) {
        if (graph.hasNode(entity.id)) continue
        const lines = wrapped(entity.name)
        const size = { width: longest(lines) * letter + 24, height: lines.length * line + 16 }
        graph.setNode(entity.id, { entity, lines, isChosen, ...unplaced, ...size })
      }
      if (graph.hasEdge(from.id, to.id, claim.id)) continue
      const isWeakest = weakestOf(explanation) === number
      const label = [
        firmness[claim.modality],
        ...(isWeakest && isChosen ? ['weakest step'] : []),
        ...(claim.standing === 'SUPPORTED' ? [] : [claim.standing.toLowerCase()]),
      ]
      const words = `Step ${number}, ${from.name} to ${to.name}: ${label.join(' ')}`
      const size = { width: longest(label) * 7 + 16, height: label.length * 15 + 8, labelpos: 'c' as const }
      graph.setEdge(
        from.id,
        to.id,
        {
          ...unplaced,
          points: [],
          id: claim.id,
          step: number,
          label,
          words,
          isHedged: isHedged(claim.modality),
          isWeakest,
          isChosen,
          ...size,
        },
        claim.id,
      )
    }
  }
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    boxes: graph.nodes().map((id) => graph.node(id)),
    arrows: graph.edges().map((edge): Arrow => {
      const { points, x, y, ...rest } = graph.edge(edge)
      return { ...rest, path: smooth(points), at: { x, y } }
    }),
  }
}

/** A curve through the middles between points, as dagre means them. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return ''
  const curves = rest
    .slice(0, -1)
    .map(({ x, y }, at) => {
      const next = rest[at + 1] ?? last
      return at === rest.length - 2
        ? `Q${x} ${y} ${next.x} ${next.y}`
        : `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`
    })
    .join('')
  return `M${first.x} ${first.y}${curves === '' ? `L${last.x} ${last.y}` : curves}`
}
