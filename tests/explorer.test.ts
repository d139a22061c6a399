/** The explorer in a browser, as a visitor uses it, against the real server. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium, launchChromium, watchForProblems } from './browser.ts'
import { startTestServer } from './setup/server.ts'

const chromium = findChromium()
/** What comes, comes by then, however busy the machine. */
const patient = { timeout: 60_000 }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const why = '/why/breast-cancer/confusion'
const views = [
  '/',
  why,
  '/why/bone-metastasis/broken-bones?draw=all',
  '/why/high-blood-calcium/numbness',
  '/entity/bone-metastasis',
  '/entity/webmd-bone-metastasis-2011',
  '/entities?kind=SYMPTOM',
]
/** The most that the scripts of the front page may weigh, in bytes, gzipped. */
const scriptBudget = 150_000

describe.skipIf(chromium === undefined)('the explorer', () => {
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

  async function visit(options: Parameters<Browser['newContext']>[0] = {}) {
    await context?.close()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(patient.timeout)
    problems = watchForProblems(context, server.url)
    page = await context.newPage()
  }
  beforeEach(() => visit())

  afterEach(async () => {
    await context.close()
    expect(problems).toEqual([])
  })

  const open = (path: string) => page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' })
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const box = () => page.getByRole('combobox')
  const pathOf = () => new URL(page.url()).pathname

  test('from the front page to an explanation, and on to an entity', async () => {
    await open('/')
    expect(await page.getByRole('note').innerText()).toMatch(/2011[^]*medical advice/)
    expect(
      await page
        .getByRole('region', { name: /^For example/ })
        .getByRole('listitem')
        .count(),
    ).toBeGreaterThan(2)
    expect(await page.getByRole('region', { name: 'What is in it' }).getByRole('link').count()).toBeGreaterThan(5)

    await box().fill('why does breast canser lead to ')
    await box().pressSequentially('confus')
    await page
      .getByRole('option', { name: /confusion\?/ })
      .first()
      .click()
    // What was typed in part is sent as typed; the answer offers what was meant.
    await page.getByRole('link', { name: 'Breast cancer', exact: true }).click()
    await heading('Why does breast cancer lead to confusion?')
    expect(pathOf()).toBe(why)

    await page
      .getByRole('region', { name: 'Step by step' })
      .getByRole('link', { name: 'high blood calcium' })
      .first()
      .click()
    await heading('High blood calcium')
    expect(await page.title()).toBe('High blood calcium · whygraph')
    await page.goBack()
    await heading('Why does breast cancer lead to confusion?')
    // The typing error was told as one, by status and in the console.
    expect(problems.splice(0).every((one) => one.includes('404'))).toBe(true)
  })

  test('with the keyboard alone', async () => {
    await open('/')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('tiredness')
    await page.getByRole('option', { name: /^Tiredness/ }).waitFor()
    expect(await box().getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(`[id="${await box().getAttribute('aria-activedescendant')}"]`).innerText()).toMatch(
      /^Tiredness/,
    )
    await page.keyboard.press('Escape')
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await heading('Tiredness')
    // The heading has the focus, so that a reader by ear hears where they are.
    await expect.poll(() => page.locator(':focus').innerText(), patient).toBe('Tiredness')

    await open(why)
    const arrow = page.getByRole('link', { name: /^Step 2, / })
    await arrow.focus()
    expect(await page.locator('#step-2').getAttribute('data-lit')).toBe('true')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#step-2')
  })

  test('sentence, arrow and acts light up together', async () => {
    await open(why)
    await page.locator('#step-4').hover()
    await expect.poll(() => page.locator('svg [data-lit="true"]').count(), patient).toBe(1)
    expect(await page.locator('svg [data-lit="true"]').getAttribute('aria-label')).toMatch(/^Step 4, .*: may$/)
    await page.locator('.acts > li').first().hover()
    await expect.poll(() => page.locator('.steps > li[data-lit="true"]').count(), patient).toBe(1)
    // A hedge is drawn dashed, and its word is there to read.
    const dashes = page.locator('svg .arrow-line[data-hedged="true"]')
    expect(await dashes.count()).toBe(3)
    expect(await page.locator('svg').textContent()).toMatch(/inferred\s+weakest step/)
  })

  test('a card tells what a mention is, on hover and on focus', async () => {
    await open(why)
    const mention = page
      .getByRole('region', { name: 'Step by step' })
      .getByRole('link', { name: 'bone metastasis' })
      .first()
    await mention.hover()
    const card = page.getByRole('tooltip')
    await card.waitFor()
    expect(await card.innerText()).toMatch(/^Condition\s+Bone metastasis\s+[^]+\d+ claims$/)
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    await mention.focus()
    await card.waitFor()
    expect(await mention.getAttribute('aria-describedby')).toBe(await card.getAttribute('id'))
  })

  test('what if: what is struck out stands in the address, and a shared link restores it', async () => {
    await open(why)
    const second = page.locator('#step-2')
    await second.getByText('Who says it, and what if not').click()
    await second.getByRole('link', { name: 'this did not hold?' }).click()
    await page.getByRole('region', { name: 'What if' }).waitFor()
    await expect
      .poll(() => page.locator('#step-2 .sentence').innerText(), patient)
      .not.toContain('causes the release of calcium')
    const shared = page.url()
    expect(new URL(shared).searchParams.get('claim')).toBe('bone-metastasis~causes~calcium-release')

    await page.getByLabel('Stated at least as').selectOption('ASSERTED')
    await page.getByRole('heading', { name: 'No explanation' }).waitFor()
    await page.goBack()
    await page.locator('.steps').waitFor()
    await page.getByRole('link', { name: 'Clinical terms' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('wording'), patient).toBe('clinical')

    await page.goto(shared)
    expect(await page.getByRole('region', { name: 'What if' }).innerText()).toContain(
      'Without the claim that “Bone metastasis',
    )
    await page.getByRole('link', { name: 'Take it back' }).click()
    await expect
      .poll(() => page.locator('#step-2 .sentence').innerText(), patient)
      .toContain('causes the release of calcium')
    expect(new URL(page.url()).search).toBe('')
  })

  test('without an explanation: why not, and a limit that can be lifted is one click away', async () => {
    await open(`${why}?steps=1&claim=bone-metastasis~has_symptom~confusion`)
    await page.getByRole('heading', { name: 'No explanation' }).waitFor()
    await page.getByRole('link', { name: 'Allow it' }).first().click()
    await page.getByRole('heading', { name: 'Step by step' }).waitFor()
  })

  test('other explanations are told apart, and drawn in one', async () => {
    await open('/why/bone-metastasis/broken-bones')
    const others = page.getByRole('region', { name: 'Other explanations' }).getByRole('link')
    expect(await others.count()).toBe(2)
    await others.nth(1).click()
    await expect.poll(() => others.nth(1).getAttribute('aria-current'), patient).toBe('true')
    expect(new URL(page.url()).searchParams.get('n')).toBe('2')
    const boxes = page.locator('svg .box')
    await expect.poll(() => boxes.count(), patient).toBe(3)
    await page.getByRole('link', { name: 'Draw all explanations in one' }).click()
    await expect.poll(() => boxes.count(), patient).toBe(4)
  })

  test('the query behind a view answers as the view does', async () => {
    await open(why)
    await page.getByText('Show the query').click()
    await page.getByRole('button', { name: 'curl' }).click()
    const told = await page.locator('.show-query pre').innerText()
    const body = /-d '([^]*)'$/.exec(told)?.[1] ?? ''
    const { query, variables } = JSON.parse(body.replaceAll(String.raw`'\''`, "'")) as {
      query: string
      variables: object
    }
    const { data, errors } = await server.ask(query, variables)
    expect(errors).toBeUndefined()
    expect(JSON.stringify(data)).toContain('High blood calcium')
    const address = await page.getByRole('link', { name: 'Open in the playground' }).getAttribute('href')
    expect(address).toMatch(/playground#query=/)
  })

  test('one query a view, and none to another host', async () => {
    const asked: string[] = []
    context.on('request', (request) => {
      if (request.url().endsWith('/graphql')) asked.push(request.postData() ?? '')
    })
    for (const view of views) {
      asked.length = 0
      await open(view)
      expect([view, asked.length]).toEqual([view, 1])
    }
  })

  test('the front page is light', async () => {
    const scripts: string[] = []
    context.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.url())
    })
    await open('/')
    let weight = 0
    for (const script of new Set(scripts)) weight += gzipSync(await (await fetch(script)).text()).length
    expect(weight).toBeGreaterThan(10_000)
    expect(weight).toBeLessThan(scriptBudget)
  })

  test('without a script, the text is there', async () => {
    await visit({ javaScriptEnabled: false })
    const response = await open(why)
    expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self'(;|$)/)
    expect(await page.title()).toBe('Why does breast cancer lead to confusion? · whygraph')
    expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe('../../why/breast-cancer/confusion')
    expect(await page.locator('meta[name="description"]').getAttribute('content')).toMatch(
      /^Breast cancer may lead to confusion/,
    )
    const jsonLd = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText()) as object
    expect(jsonLd).toMatchObject({ '@context': 'https://schema.org', '@type': 'MedicalWebPage' })
    await page.getByRole('main').getByRole('link', { name: 'high blood calcium' }).first().click()
    await heading('High blood calcium')
    expect(await page.getByRole('main').innerText()).toContain('High blood calcium may cause confusion')
    expect(await page.locator('script[type="application/ld+json"]').innerText()).toContain('MedicalC')
    await open('/')
    await page.getByRole('link', { name: 'Why does breast cancer lead to confusion?' }).click()
    await heading(/breast cancer.*confusion/i)
  })

  test('what is not there is told with its status, and with a way on', async () => {
    const status = async (path: string) => (await open(path))?.status()
    expect(await status('/entity/no-such-thing')).toBe(404)
    await heading('No entity has this id')
    expect(await status('/why/brest/confusion')).toBe(404)
    await heading('No entity of that name')
    expect(await page.getByRole('link', { name: 'Breast cancer' }).getAttribute('href')).toBe(why)
    expect(problems.splice(0).every((one) => one.includes('404'))).toBe(true)
  })

  test('offline and overloaded are told, and asking again goes on', async () => {
    await page.route('**/graphql', (route) => route.abort())
    await open(why)
    await heading('The server cannot be reached')
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading('Why does breast cancer lead to confusion?')

    const body = JSON.stringify({ errors: [{ message: 'full', extensions: { code: 'OVERLOADED' } }] })
    const busy = { status: 503, contentType: 'application/json', headers: { 'retry-after': '1' }, body }
    await page.route('**/graphql', (route) => route.fulfill(busy))
    await open('/entity/bone-metastasis')
    await heading('The server has too much to do just now')
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading('Bone metastasis')
    problems.length = 0
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`nothing is in the way of anybody, in ${colorScheme}, from a phone to wide`, async () => {
      await visit({ colorScheme, reducedMotion: 'reduce' })
      for (const view of views) {
        await page.setViewportSize({ width: 360, height: 740 })
        await open(view)
        expect([view, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([view, 360])
        await page.setViewportSize({ width: 1280, height: 900 })
        for (const one of await page.locator('main summary').all()) await one.click()
        await page.evaluate(axe)
        const found = await page.evaluate<{ id: string; nodes: string[] }[]>(
          `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((one) => one.html) })))`,
        )
        expect([view, found]).toEqual([view, []])
      }
    })

  test('on paper, what is folded away is told, and what only a screen can do is not', async () => {
    await open(why)
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#step-1 .evidence').first().isVisible()).toBe(true)
    expect(await page.getByRole('note').isVisible()).toBe(true)
    for (const hidden of ['.top', '.limits', '.show-query', '.what-if-links'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false)
  })
})
