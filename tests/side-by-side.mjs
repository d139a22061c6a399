/**
 * Runs command lines side by side: `side-by-side.mjs COMMAND…`. The first is heard as it runs, each other one when it has
 * ended. Fails when one of them does.
 */
import { spawn } from 'node:child_process'

const [, , ...commands] = process.argv

const codes = await Promise.all(
  commands.map(
    (command, at) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, { shell: true, stdio: at === 0 ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
        const output = []
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => output.push(data))
        child.on('error', reject)
        child.on('close', (code) => {
          process.stdout.write(Buffer.concat(output))
          if (code !== 0) process.stderr.write(`failed: ${command}\n`)
          resolve(code)
        })
      }),
  ),
)
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
