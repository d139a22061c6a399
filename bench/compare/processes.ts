/** Programs that a measurement starts: all are stopped at its end, whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs to its end; fails with what it printed unless it ends with 0. */
export async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = start(args, env)
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => printed.push(String(part)))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${printed.join('').slice(-2_000)}`)
}

export interface Program {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a server; `ready` takes its address from a line that it prints. */
export async function serveProgram(args: readonly string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<Program> {
  const child = start(args, env)
  const printed: string[] = []
  const url = await new Promise<string>((found, failed) => {
    const hear = (part: Buffer) => {
      printed.push(String(part))
      const [, address] = ready.exec(printed.join('')) ?? []
      if (address !== undefined) found(address)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear)
    child.once('exit', (code) =>
      failed(new Error(`${args.join(' ')} ended with ${code}:\n${printed.join('').slice(-2_000)}`)),
    )
  })
  return {
    url: url.replace(/\/$/, ''),
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const ticksPerSecond = 100

/** Seconds of CPU that a process and those it started have used; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return NaN
  const children = new Map<number, number[]>()
  const used = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      // The name of the program, in brackets, may hold anything.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      const [parent, own] = [Number(fields[1]), Number(name)]
      children.set(parent, [...(children.get(parent) ?? []), own])
      used.set(own, (Number(fields[11]) + Number(fields[12])) / ticksPerSecond)
    } catch {
      // It has ended meanwhile.
    }
  }
  const sum = (one: number): number =>
    (used.get(one) ?? 0) + (children.get(one) ?? []).reduce((all, child) => all + sum(child), 0)
  return sum(pid)
}

/** Resident memory of a process in MiB; NaN where the system does not tell. */
export function residentMiB(pid: number): number {
  if (process.platform !== 'linux') return NaN
  const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kib) / 1024)
}
