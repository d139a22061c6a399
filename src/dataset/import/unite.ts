/**
 * Edges that say the same are one claim with several lines of evidence; those that differ in sign, firmness, qualifiers or
 * primary source stay claims of their own on one arrow. Bounded: what is not being united lies on disk, by arrow.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../publish/canonical.ts'
import type { WrittenClaim } from '../format/format.ts'

type Evidence = WrittenClaim['evidence'][number]

/** Text held before it goes to disk, in characters a share. */
const held = 1 << 20
/** Edges that one share may have on average: so many are taken into memory at once. */
const edgesAShare = 100_000

export class Union {
  readonly #folder: string
  readonly #shares: string[][]
  readonly #sizes: number[]
  readonly #spilled: boolean[]

  /** `edges`: about how many there will be. */
  constructor(folder: string, edges: number) {
    this.#folder = folder
    const shares = Math.max(1, Math.ceil(edges / edgesAShare))
    this.#shares = Array.from({ length: shares }, () => [])
    this.#sizes = this.#shares.map(() => 0)
    this.#spilled = this.#shares.map(() => false)
  }

  add(claim: WrittenClaim): void {
    const arrow = claim.claim.join('~')
    const share = this.#shares.length === 1 ? 0 : hash(arrow) % this.#shares.length
    const text = JSON.stringify(claim)
    this.#shares[share]?.push(text)
    this.#sizes[share] = (this.#sizes[share] ?? 0) + text.length
    if ((this.#sizes[share] ?? 0) > held) this.#spill(share)
  }

  #spill(share: number): void {
    if (this.#spilled[share] !== true) mkdirSync(this.#folder, { recursive: true })
    appendFileSync(this.#file(share), `${(this.#shares[share] ?? []).join('\n')}\n`)
    this.#shares[share] = []
    this.#sizes[share] = 0
    this.#spilled[share] = true
  }

  #file(share: number): string {
    return join(this.#folder, `${share}.ndjson`)
  }

  /** Every claim, arrow by arrow within its share; `counted` gets how many edges there were, and how many of them made a claim. */
  *claims(counted: (share: { edges: number; kept: number }) => void): Generator<WrittenClaim> {
    for (const [share, texts] of this.#shares.entries()) {
      const all =
        this.#spilled[share] === true ? readFileSync(this.#file(share), 'utf8').split('\n').concat(texts) : texts
      const arrows = new Map<string, Map<string, { claim: WrittenClaim; evidence: Evidence[] }>>()
      let edges = 0
      let kept = 0
      for (const text of all) {
        if (text === '') continue
        edges++
        const claim = JSON.parse(text) as WrittenClaim
        const arrow = claim.claim.join('~')
        const sayings = arrows.get(arrow) ?? new Map<string, { claim: WrittenClaim; evidence: Evidence[] }>()
        arrows.set(arrow, sayings)
        const saying = canonicalJson([claim.qualifiers ?? {}, claim.modality, claim.evidence[0]?.source])
        const before = sayings.get(saying)
        if (before !== undefined) before.evidence.push(...claim.evidence)
        else {
          kept++
          sayings.set(saying, { claim, evidence: claim.evidence })
        }
      }
      counted({ edges, kept })
      for (const sayings of arrows.values())
        for (const [saying, { claim, evidence }] of sayings) {
          // The same sayings have the same variant, whatever else is imported beside them.
          const variant = createHash('sha256').update(saying).digest('hex').slice(0, 12)
          yield { ...claim, ...(sayings.size === 1 ? {} : { variant }), evidence: distinct(evidence) }
        }
      this.#shares[share] = []
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function distinct<Line extends object>(lines: readonly Line[]): Line[] {
  return lines.length === 1 ? [...lines] : [...new Map(lines.map((line) => [canonicalJson(line), line])).values()]
}

/** FNV-1a of 32 bits: spreads arrows evenly, and the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
