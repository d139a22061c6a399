/** Text search of the embedded engine: asks the thread that holds the indexes, and fills it with a release at first. */
import { Worker } from 'node:worker_threads'
import type { TextDocument } from './text-index.ts'
import { checkTextQuery, type TextQuery } from './text-query.ts'
import type { TextJob } from './text-worker.ts'

/** Indexes are kept for this many releases: as many as a publish keeps by default. */
const indexesKept = 3

/** What a job is, before it has its number. */
type Task = TextJob extends infer Job ? (Job extends TextJob ? Omit<Job, 'job'> : never) : never

export interface TextSearch {
  /** Ids of the candidates for each text, best first. */
  search(query: TextQuery, givenUp?: AbortSignal): Promise<string[][]>
  /** Settles once the index of a release is filled. */
  warm(release: string): Promise<void>
  close(): Promise<void>
}

/** `documentsOf` reads block `number` of a release; an empty one is past the last. */
export function openTextSearch(documentsOf: (release: string, number: number) => Promise<TextDocument[]>): TextSearch {
  const releases = new Map<string, Promise<void>>()
  const waiting = new Map<number, { resolve: (ids: string[]) => void; reject: (error: Error) => void }>()
  let worker: Worker | undefined
  let jobs = 0

  function failed(error: Error): void {
    worker = undefined
    releases.clear()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function started(): Worker {
    const thread = newThread()
    thread.on('message', ([job, ids]: [number, string[]]) => {
      waiting.get(job)?.resolve(ids)
      waiting.delete(job)
      if (waiting.size === 0) thread.unref()
    })
    thread.on('error', failed)
    return thread
  }

  function run(task: Task): Promise<string[]> {
    const thread = (worker ??= started())
    return new Promise((resolve, reject) => {
      const job = jobs++
      waiting.set(job, { resolve, reject })
      thread.ref()
      thread.postMessage({ job, ...task })
    })
  }

  async function fill(release: string): Promise<void> {
    // While the thread takes in a block the next one is read.
    let taken: Promise<unknown> = Promise.resolve()
    for (let number = 0; ; number++) {
      const [documents] = await Promise.all([documentsOf(release, number), taken])
      if (documents.length === 0) return
      taken = run({ release, add: documents })
    }
  }

  function filled(release: string): Promise<void> {
    const kept = releases.get(release)
    if (kept !== undefined) return kept
    const filling = fill(release)
    releases.set(release, filling)
    filling.catch(() => {
      if (releases.get(release) === filling) forget(release)
    })
    for (const oldest of releases.keys()) if (releases.size > indexesKept) forget(oldest)
    return filling
  }

  function forget(release: string): void {
    releases.delete(release)
    // A worker that fails tells the search that waits for it; what it held is gone with it.
    if (worker !== undefined) run({ release, forget: true }).catch(() => undefined)
  }

  return {
    async search(query, givenUp) {
      checkTextQuery(query)
      const { release, texts, limit, summaries } = query
      await filled(release)
      const found: string[][] = []
      // One by one: who gives up leaves no queue behind, and others get their turn in between.
      for (const words of texts) {
        givenUp?.throwIfAborted()
        found.push(await run({ release, words, limit, summaries }))
      }
      return found
    },
    warm: filled,
    async close() {
      const thread = worker
      failed(new Error('The engine is closed.'))
      await thread?.terminate()
    },
  }
}

function newThread(): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./text-worker.js', import.meta.url))
  // From source, as in development and tests: a thread of Node 20 does not take over the loader of TypeScript.
  const { href } = new URL('./text-worker.ts', import.meta.url)
  const loading = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(href)}) })`
  return new Worker(loading, { eval: true, execArgv: [] })
}
