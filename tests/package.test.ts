/** What `npm pack` makes works by itself, in a folder that has nothing else: API, pages and data. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-package-'))
  const modules = join(folder, 'node_modules')
  beforeAll(() => {
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    const [{ filename = '' } = {}] = JSON.parse(packed) as { filename?: string }[]
    mkdirSync(join(modules, 'whygraph'), { recursive: true })
    execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', join(modules, 'whygraph')])
    // What npm would install beside it: the packages that it says it depends on, and no other.
    for (const name of Object.keys(dependencies)) {
      if (name.includes('/')) mkdirSync(join(modules, name, '..'), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), join(modules, name))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('holds what runs, and no test', () => {
    expect(readdirSync(join(modules, 'whygraph')).sort()).toEqual(
      ['LICENSE', 'README.md', 'cypher', 'data', 'dist', 'package.json', 'schema', 'web'].sort(),
    )
    expect(readdirSync(join(modules, 'whygraph', 'web'))).toEqual(['dist'])
  })

  test('serves API, pages and data from an empty folder', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const main = join(modules, 'whygraph', 'dist', 'main.js')
    const child = spawn(process.execPath, [main, 'serve'], { cwd: empty, env: { WHYGRAPH_PORT: '0' } })
    try {
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
      child.stdout.resume()
      const address = () => /whygraph is at (http:\S+)/.exec(said)?.[1]
      const ended = once(child, 'exit')
      while (address() === undefined && child.exitCode === null) await Promise.race([once(child.stderr, 'data'), ended])
      const url = address()
      if (url === undefined) throw new Error(`The package must serve, but it ended: ${said}`)
      const answer = await fetch(`${url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ symptom(id: "confusion") { causedBy { totalCount } } }' }),
      })
      expect(await answer.json()).toMatchObject({ data: { symptom: { causedBy: { totalCount: 1 } } } })
      for (const [path, words] of [
        ['', '<title>'],
        ['playground', 'Playground'],
      ] as const) {
        const page = await fetch(`${url}${path}`)
        expect([path, page.status]).toEqual([path, 200])
        const text = await page.text()
        expect(text).toContain(words)
        const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(text)?.[1]
        expect((await fetch(`${url}${script}`)).status).toBe(200)
      }
      expect(readdirSync(empty)).toEqual([])
    } finally {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    }
  })
})
