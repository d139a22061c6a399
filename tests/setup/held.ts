/** How long the event loop is held, by the CPU's time: what other processes of a busy machine take is no part of it. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const tickMs = 5
/** Linux tells the time of the thread that the event loop runs on, in ns. */
const ofThread = `/proc/self/task/${process.pid}/schedstat`

/** CPU time in ms: of this thread, or elsewhere of the whole process, which is never less. */
const cpuMs: () => number = existsSync(ofThread)
  ? () => Number(readFileSync(ofThread, 'utf8').split(' ')[0]) / 1e6
  : () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e3
    }

/** The most CPU time in ms between two turns of the event loop while something runs, and what it gave. */
export async function longestHeld<Result>(run: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  let last = cpuMs()
  let longest = 0
  const ticking = setInterval(() => {
    const now = cpuMs()
    longest = Math.max(longest, now - last)
    last = now
  }, tickMs)
  try {
    const result = await run()
    // A stretch at the very end is seen by the next turn only.
    await sleep(4 * tickMs)
    return { result, ms: longest }
  } finally {
    clearInterval(ticking)
  }
}

/** CPU time in ms that something takes, and what it gave. */
export async function worked<Result>(run: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const before = cpuMs()
  const result = await run()
  return { result, ms: cpuMs() - before }
}
