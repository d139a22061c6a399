/** A TCP proxy of the tests' own, which stands before a database and does to it what networks do. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What is done to what the database sends; each can be changed at any time. */
export interface Toxics {
  /** Each piece comes this much later, in ms. */
  latencyMs: number
  /** Nothing passes, either way; connections stay open, and new ones are taken. */
  silent: boolean
  /** Pieces of so many bytes; 0: as they come. */
  sliceBytes: number
  /** What is done after so many further bytes of all connections; then it is over. */
  after: { bytes: number; act: 'cut' | 'reset' | 'corrupt' } | undefined
}

export interface Proxy {
  readonly address: string
  readonly toxics: Toxics
  /** Connections that are open now. */
  connections(): number
  /** Connections that were ever taken. */
  taken(): number
  /** Ends all that are open, and takes none (`up()`: it does again). */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

/** Stands before `target`, an address such as bolt://host:port. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target.replace(/^[a-z0-9+]+:/, 'http:'))
  const toxics: Toxics = { latencyMs: 0, silent: false, sliceBytes: 0, after: undefined }
  const open = new Set<Socket>()
  let heard = new AbortController()

  async function spoken(): Promise<void> {
    while (toxics.silent) await wait(20, undefined, { signal: heard.signal })
  }

  /** Passes what comes in order, however long each piece takes. */
  function pass(from: Socket, to: Socket, change: (piece: Buffer) => Promise<Buffer | undefined>): void {
    let last = Promise.resolve()
    from.on('data', (piece: Buffer) => {
      last = last.then(async () => {
        await spoken()
        const passed = await change(piece)
        if (passed !== undefined && !to.destroyed) to.write(passed)
      })
      last.catch(() => to.destroy())
    })
    from.on('error', () => to.destroy())
    // What was held back when the proxy closed is given up: there is nobody left to hear of it.
    from.on('close', () => void last.catch(() => undefined).finally(() => to.destroy()))
  }

  async function toxic(piece: Buffer, client: Socket): Promise<Buffer | undefined> {
    if (toxics.latencyMs > 0) await wait(toxics.latencyMs)
    const { after } = toxics
    if (after !== undefined) {
      after.bytes -= piece.length
      if (after.bytes < 0) {
        toxics.after = undefined
        const kept = piece.subarray(0, piece.length + after.bytes)
        if (after.act === 'corrupt') return Buffer.concat([kept, Buffer.alloc(piece.length - kept.length, 0xc7)])
        if (after.act === 'reset') client.resetAndDestroy()
        else client.end(kept)
        return undefined
      }
    }
    if (toxics.sliceBytes === 0) return piece
    for (let at = 0; at < piece.length && !client.destroyed; at += toxics.sliceBytes) {
      client.write(piece.subarray(at, at + toxics.sliceBytes))
      await wait(0)
    }
    return undefined
  }

  let taken = 0
  const server = createServer((client) => {
    taken++
    const database = connect(Number(port), hostname)
    for (const socket of [client, database]) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.on('close', () => open.delete(socket))
    }
    pass(client, database, (piece) => Promise.resolve(piece))
    pass(database, client, (piece) => toxic(piece, client))
  })

  async function listen(at: number): Promise<number> {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string')
      throw new Error('A TCP server has a port, but this one has none.')
    return address.port
  }

  async function down(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    heard.abort()
    heard = new AbortController()
    for (const socket of open) socket.destroy()
    await closed
  }

  const ours = await listen(0)
  return {
    address: `bolt://127.0.0.1:${ours}`,
    toxics,
    taken: () => taken,
    connections: () => Math.ceil(open.size / 2),
    down,
    up: async () => {
      await listen(ours)
    },
    close: down,
  }
}
