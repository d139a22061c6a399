import { readdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium, launchChromium, watchForProblems } from './browser.ts'
import { startTestServer } from './setup/server.ts'

const chromium = findChromium()
/** What comes, comes by then, however busy the machine. */
const patient = { timeout: 60_000 }
const examples = readdirSync(new URL('../docs/examples', import.meta.url)).filter((name) => name.endsWith('.graphql'))

/** The text of an editor as a reader sees it; the editor writes spaces as no-break spaces. */
async function textOf(page: Page, editor: string): Promise<string> {
  return (await page.locator(`${editor} .view-lines`).innerText()).replaceAll('\u00a0', ' ')
}

describe.skipIf(chromium === undefined)('in the browser', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    server = await startTestServer()
    browser = await launchChromium(chromium ?? '')
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  beforeEach(async () => {
    // A context is a visitor: storage of its own.
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    problems = watchForProblems(context, server.url)
    page = await context.newPage()
  })

  afterEach(async () => {
    await context.close()
    expect(problems).toEqual([])
  })

  const open = (path: string) => page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' })

  test('the playground opens with the examples, and a tab answers', async () => {
    await open('/playground')
    expect(await page.getByRole('note').innerText()).toMatch(/2011[^]*medical advice/)
    await expect.poll(() => page.getByRole('tab').count(), patient).toBe(examples.length)
    await page.getByRole('button', { name: /^Execute query/ }).click()
    await expect.poll(() => textOf(page, '.graphiql-response'), patient).toContain('"data": {')
    expect(await textOf(page, '.graphiql-response')).not.toContain('"errors"')
  })

  test('edits are kept for the next visit, and the list of questions leads back to the example', async () => {
    await open('/playground')
    const questions = page.locator('.questions li button')
    await expect.poll(() => questions.count(), patient).toBe(examples.length)
    await questions.nth(1).click()
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText('# my own note\n')
    // The editor stores query, variables and tabs each after a pause of its own, the longest half a second.
    await page.waitForTimeout(1_500)

    await page.reload()
    await expect.poll(() => textOf(page, '.graphiql-query-editor'), patient).toContain('my own note')
    await expect.poll(() => page.getByRole('tab').count(), patient).toBe(examples.length)
    await questions.nth(1).click()
    await expect.poll(() => page.getByRole('tab').count(), patient).toBe(examples.length + 1)
    await expect.poll(() => textOf(page, '.graphiql-query-editor'), patient).not.toContain('my own note')

    // The tab that was just opened is stored only half a second later.
    await page.getByRole('button', { name: 'Start over with the examples' }).click()
    await page.getByRole('button', { name: 'Yes, start over' }).click()
    await expect.poll(() => page.getByRole('tab').count(), patient).toBe(examples.length)
  })

  test('the address of the schema opens its documentation', async () => {
    await open('/playground#schema')
    await page.getByText('Root Types').waitFor()
  })

  test('a query in the address opens in a tab of its own, beside what was there', async () => {
    const sent = new URLSearchParams({ query: 'query Sent { graph { title } }', variables: '{}' }).toString()
    await open(`/playground#${sent}`)
    await expect.poll(() => textOf(page, '.graphiql-query-editor'), patient).toContain('query Sent')
    await page.getByRole('button', { name: /^Execute query/ }).click()
    await expect.poll(() => textOf(page, '.graphiql-response'), patient).toContain('"title"')
  })
})
