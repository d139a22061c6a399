import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine, or undefined after one line that says why its tests are skipped. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['WHYGRAPH_TEST_CHROMIUM']
  const found = (named === undefined ? places : [named]).find((place) => existsSync(place))
  if (found) return found
  const missing = `a browser must be at ${named ?? places.join(' or ')}, but there is none`
  if (env['WHYGRAPH_REQUIRE_BROWSER'] === '1') throw new Error(missing)
  process.stderr.write(`browser tests skipped: ${missing} (WHYGRAPH_TEST_CHROMIUM names another place)\n`)
  return undefined
}

/** Starts the browser so that nothing of its own goes out: names other than this machine's do not resolve. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
}

/** Collects what must not happen on any page of the context: foreign requests, failed ones, complaints, page errors. */
export function watchForProblems(context: BrowserContext, url: string): string[] {
  const problems: string[] = []
  const { host } = new URL(url)
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.protocol !== 'data:' && asked.host !== host) problems.push(`request to another host: ${asked.href}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`page error: ${error.error().message}`))
  return problems
}
