#!/usr/bin/env node
/** The entry: the only file that reads the environment and ends the process. */
import { readFileSync } from 'node:fs'
import { run } from './cli.ts'

/** Once told to stop, the process ends by itself after this long at the latest, in ms. */
const lastMs = 15_000
/** Once all is done, connections that a silent database has not closed keep the process no longer than this, in ms. */
const lingerMs = 500

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

let last: NodeJS.Timeout | undefined

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      // It keeps the process, too: one that ended while it still waits would not have stopped in order.
      last ??= setTimeout(() => process.exit(1), lastMs)
      resolve()
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stopped,
  version,
})
clearTimeout(last)
setTimeout(() => process.exit(), lingerMs).unref()
