/** The thread that holds the text indexes of the embedded engine; `text-search.ts` is its other end. */
import { parentPort } from 'node:worker_threads'
import { type TextDocument, TextIndex } from './text-index.ts'

/** `job` numbers what is answered. */
export type TextJob =
  | { readonly job: number; readonly release: string; readonly add: readonly TextDocument[] }
  | {
      readonly job: number
      readonly release: string
      readonly words: readonly string[]
      readonly limit: number
      readonly summaries: boolean
    }
  | { readonly job: number; readonly release: string; readonly forget: true }

const indexes = new Map<string, TextIndex>()

parentPort?.on('message', (message: TextJob) => {
  parentPort?.postMessage([message.job, done(message)])
})

function done(message: TextJob): string[] {
  if ('forget' in message) {
    indexes.delete(message.release)
    return []
  }
  const index = indexes.get(message.release) ?? new TextIndex()
  indexes.set(message.release, index)
  if ('words' in message) return index.search(message.words, message.limit, message.summaries)
  index.add(message.add)
  return []
}
