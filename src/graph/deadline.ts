/** A deadline of our own for each read: the driver alone waits 30 s and more, and does not stop when its signal is aborted. */
import { WhygraphError } from '../errors.ts'

export const defaultDeadlineMs = 8_000

/** Settles as `work` does, or fails after `ms`, or when `signal` is aborted; `work` goes on unheard then. */
export function withDeadline<Result>(
  work: Promise<Result>,
  ms: number,
  signal?: AbortSignal,
  onGiveUp?: () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error) => {
      settle()
      onGiveUp?.()
      reject(error)
    }
    const onAbort = () =>
      giveUp(new WhygraphError('DATABASE_TIMEOUT', 'The read was given up: whoever asked has gone.'))
    const timer = setTimeout(
      () => giveUp(new WhygraphError('DATABASE_TIMEOUT', `A read must end within ${ms} ms, but this one did not.`)),
      ms,
    )
    const settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    work.then(
      (value) => {
        settle()
        resolve(value)
      },
      (error: Error) => {
        settle()
        reject(error)
      },
    )
  })
}
