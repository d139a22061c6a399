/** Overload is shed: so many questions run at once, so many wait, and the rest is told at once to come back later. */
import fastq from 'fastq'
import type { Load } from '../config.ts'
import { WhygraphError } from '../errors.ts'
import { inSlices, whole } from '../graph/slices.ts'

/** A question waits this long at most, in ms: the database hangs, or all before it are long. */
const waitMs = 5_000

/** After so many seconds another try is worth it. */
export const retryAfter = 1

/** Ends a turn. */
type Done = () => void

export type Gate = ReturnType<typeof createGate>

export function createGate({ running, waiting }: Load) {
  const queue = fastq<unknown, (done: Done) => void>((start, done) => start(() => done(null)), running)
  const isFull = (): boolean => queue.running() >= running && queue.length() >= waiting

  return {
    isFull,

    /** Resolves when it is this question's turn, with what ends the turn; fails when there is no place, or after `waitMs`. */
    enter: (leave: AbortSignal): Promise<Done> =>
      new Promise((resolve, reject) => {
        if (leave.aborted) return reject(given())
        if (isFull()) return reject(overloaded())
        let gone = false
        const give = (error: WhygraphError) => {
          gone = true
          settle()
          reject(error)
        }
        const left = () => give(given())
        const timer = setTimeout(() => give(overloaded()), waitMs)
        const settle = () => {
          clearTimeout(timer)
          leave.removeEventListener('abort', left)
        }
        leave.addEventListener('abort', left, { once: true })
        queue.push((done) => {
          // Its place in the line is kept until here.
          if (gone) return done()
          settle()
          let ended = false
          const end = () => {
            if (!ended) done()
            ended = true
          }
          // Begins among what is long, so that others are heard in between.
          inSlices(whole(() => end)).then(resolve, reject)
        })
      }),
  }
}

export const overloaded = (): WhygraphError =>
  new WhygraphError('OVERLOADED', 'The server has more questions than it can answer now. Try again a little later.')

const given = (): WhygraphError =>
  new WhygraphError('OVERLOADED', 'The question was given up before its turn: whoever asked has gone.')
