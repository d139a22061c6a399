/** The program as a process of its own, as a shell or a supervisor runs it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export interface Command {
  readonly child: ChildProcessWithoutNullStreams
  readonly output: { stdout: string; stderr: string }
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Waits until standard error tells where the server is, and gives that address. */
  listening(): Promise<string>
}

/** Starts `whygraph ...args` with these settings and no others; `before` is shell that sets limits of the process. */
export function start(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  before?: string,
): Command {
  const others = Object.entries(process.env).filter(([name]) => !/^(WHYGRAPH_|NODE_OPTIONS|VITEST)/.test(name))
  const env = { ...Object.fromEntries(others), ...settings }
  const program = [process.execPath, '--import', 'tsx', main, ...args]
  const [file = '', ...rest] = before === undefined ? program : ['sh', '-c', `${before}; exec "$0" "$@"`, ...program]
  const child = spawn(file, rest, { env })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const exited = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }))
  return {
    child,
    output,
    exited,
    async listening() {
      const said = () => /whygraph is at (http:\S+)/.exec(output.stderr)?.[1]
      while (said() === undefined && child.exitCode === null) await Promise.race([once(child.stderr, 'data'), exited])
      const url = said()
      if (url === undefined) throw new Error(`whygraph must say where it is, but it ended: ${output.stderr}`)
      return url
    },
  }
}

/** Runs it to its end. */
export async function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}, before?: string) {
  const { output, exited } = start(args, settings, before)
  const { code } = await exited
  return { code, ...output }
}
