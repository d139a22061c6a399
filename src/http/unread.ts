/** Answers that nobody takes: they are held in memory, so clients that do not read are cut. */
import type { Socket } from 'node:net'
import type { ServerResponse } from 'node:http'

export interface UnreadLimits {
  /** An answer must be taken within this time, in ms. */
  readonly takeMs: number
  /** Answers on their way out come to this many characters at most; beyond, the oldest are cut. */
  readonly held: number
}

const unreadLimits: UnreadLimits = { takeMs: 30_000, held: 64 * 1024 * 1024 }

/** What is told of each answer that is about to be sent: its length in characters, and when its client leaves. */
export function cutUnread({ takeMs, held: mostHeld }: UnreadLimits = unreadLimits) {
  const sending = new Map<ServerResponse, () => void>()
  let held = 0
  return (socket: Socket, response: ServerResponse, length: number, leave: AbortSignal): void => {
    if (leave.aborted) return
    const cut = () => {
      socket.destroy()
      end()
    }
    const late = setTimeout(cut, takeMs).unref()
    const end = () => {
      if (!sending.delete(response)) return
      held -= length
      clearTimeout(late)
      leave.removeEventListener('abort', end)
    }
    sending.set(response, cut)
    held += length
    response.once('close', end)
    leave.addEventListener('abort', end, { once: true })
    for (const [oldest, cutOldest] of sending) {
      if (held <= mostHeld || oldest === response) return
      cutOldest()
    }
  }
}
