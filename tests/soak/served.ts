/** A server in a process of its own, and what it uses. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { send } from './crowd.ts'

interface Neo4j {
  readonly uri: string
  readonly user: string
  readonly password: string
}

export type Served = ReturnType<typeof startServed>

/** `profile`: the folder that gets a profile of what its processor did. */
export function startServed(neo4j: Neo4j | undefined, profile: string | undefined) {
  const profiled = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]
  const server = spawn(process.execPath, [...profiled, '--import', 'tsx', 'src/main.ts', 'serve'], {
    env: {
      ...process.env,
      WHYGRAPH_PORT: '0',
      WHYGRAPH_LOG_LEVEL: 'silent',
      // The crowd asks the same again and again, and it is the work that is measured.
      WHYGRAPH_ANSWERS_MIB: '0',
      ...(neo4j && {
        WHYGRAPH_NEO4J_URI: neo4j.uri,
        WHYGRAPH_NEO4J_USER: neo4j.user,
        WHYGRAPH_NEO4J_PASSWORD: neo4j.password,
      }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })

  /** Resident memory in MiB, and how many files it has open; NaN where the system does not tell. */
  function usage(): { mib: number; files: number } {
    if (process.platform !== 'linux') return { mib: NaN, files: NaN }
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? []
    return { mib: Math.round(Number(kib) / 1024), files: readdirSync(`/proc/${server.pid}/fd`).length }
  }

  return {
    usage,

    /** Seconds that its threads have had of a processor so far; NaN where the system does not tell. */
    processor(): number {
      if (process.platform !== 'linux') return NaN
      // Fields 14 and 15, in hundredths; the name before them, in brackets, may hold blanks.
      const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / 100
    },

    /** Where it is, once it says so. */
    async url(): Promise<string> {
      for await (const line of createInterface({ input: server.stderr })) {
        const [, url] = /^whygraph is at (\S+)/.exec(line) ?? []
        if (url === undefined) continue
        server.stderr.resume()
        return url
      }
      throw new Error('The server ended before it listened.')
    },

    /** Asks for readiness all the while, and looks at memory. */
    async watched(
      url: string,
      work: () => Promise<unknown>,
    ): Promise<{ notReady: number; slowest: number; peak: number }> {
      const agent = new Agent({ keepAlive: true })
      const seen = { notReady: 0, slowest: 0, peak: 0 }
      let over = false
      const watching = (async () => {
        while (!over) {
          const started = performance.now()
          const status = await send(`${url}health/ready`, undefined, agent, 10_000).then(
            (reply) => reply.status,
            () => 0,
          )
          if (status !== 200) seen.notReady++
          seen.slowest = Math.max(seen.slowest, Math.round(performance.now() - started))
          seen.peak = Math.max(seen.peak, usage().mib)
          await wait(200)
        }
      })()
      await work()
      over = true
      await watching
      agent.destroy()
      return seen
    },

    async stop(): Promise<void> {
      server.kill('SIGTERM')
      await Promise.race([once(server, 'exit'), wait(15_000, undefined, { ref: false })])
    },
  }
}
