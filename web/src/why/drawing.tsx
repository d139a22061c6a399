/** The chain as a drawing: laid out by dagre, drawn as SVG. The ordered list beside it says the same in words. */
import { entityAddress } from '../address.ts'
import { navigate } from '../navigation.tsx'
import type { MouseEvent } from 'react'
import type { Explanation, Lit } from './answer.ts'
import { layOut, type Arrow, type Box } from './layout.ts'

interface Drawn {
  readonly explanations: readonly Explanation[]
  /** The explanation whose arrows are drawn in full; those of others alone are pale. */
  readonly chosen: Explanation
  readonly lit: Lit
}

export default function Drawing({ explanations, chosen, lit }: Drawn) {
  const { width, height, boxes, arrows } = layOut(explanations, chosen)
  return (
    <svg
      className="drawing"
      viewBox={`0 0 ${width} ${height}`}
      style={{ inlineSize: width }}
      role="group"
      aria-label="The chain as a drawing; the list of steps says the same"
    >
      <defs>
        {['arrow', 'arrow-weakest', 'arrow-pale'].map((id) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="10"
            markerHeight="10"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8Z" className={id} />
          </marker>
        ))}
      </defs>
      {arrows.map((arrow) => (
        <ArrowShape key={arrow.id} arrow={arrow} lit={lit} />
      ))}
      {boxes.map((box) => (
        <BoxShape key={box.entity.id} box={box} />
      ))}
    </svg>
  )
}

function ArrowShape({ arrow, lit: { active, light } }: { readonly arrow: Arrow; readonly lit: Lit }) {
  const { step, path, label, at, isHedged, isWeakest, isChosen, words } = arrow
  const kind = isChosen ? (isWeakest ? 'arrow-weakest' : 'arrow') : 'arrow-pale'
  const shape = (
    <>
      <path d={path} className="arrow-target" />
      <path d={path} className={`arrow-line ${kind}-line`} data-hedged={isHedged} markerEnd={`url(#${kind})`} />
      <Lines of={label} x={at.x} y={at.y} apart={15} className="arrow-label" />
    </>
  )
  if (!isChosen) return <g className="pale">{shape}</g>
  return (
    <a
      href={`#step-${step}`}
      aria-label={words}
      data-lit={active === step}
      onMouseEnter={() => light(step)}
      onMouseLeave={() => light(null)}
      onFocus={() => light(step)}
      onBlur={() => light(null)}
    >
      {shape}
    </a>
  )
}

function BoxShape({ box: { entity, x, y, width, height, lines, isChosen } }: { readonly box: Box }) {
  const address = entityAddress(entity.id)
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(address)
  }
  return (
    <a href={address} className={isChosen ? 'box' : 'box pale'} onClick={follow}>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="6" />
      <Lines of={lines} x={x} y={y} apart={17} />
    </a>
  )
}

interface Text {
  readonly of: readonly string[]
  readonly x: number
  readonly y: number
  readonly apart: number
  readonly className?: string
}

/** One text in several lines around a point; read aloud there are spaces between them. */
function Lines({ of, x, y, apart, className }: Text) {
  return (
    <text className={className}>
      {of.map((line, index) => (
        <tspan key={line} x={x} y={y + (index - (of.length - 1) / 2) * apart}>
          {line}{' '}
        </tspan>
      ))}
    </text>
  )
}
