import { openEngine } from '../src/graph/open.ts'
import { publish } from '../src/dataset/publish.ts'
import { validateDataset } from '../src/dataset/validate.ts'
import { currentRelease } from '../src/dataset/releases.ts'
import { sampleDataset } from './fixtures/sample.ts'
for (let i = 0; i < 3; i++) { const s = performance.now(); validateDataset('data/bone-metastasis'); console.log('validate', Math.round(performance.now() - s)) }
const e = await openEngine({ engine: 'neo4j', uri: 'bolt://127.0.0.1:17999', user: 'neo4j', password: 'publishing1' })
await publish(e, sampleDataset('1.0.0'))
let on = true
const stat: Record<string, number[]> = {}
const timed = async <T>(n: string, f: () => Promise<T>) => { const s = performance.now(); const r = await f(); (stat[n] ??= []).push(performance.now() - s); return r }
for (const readers of [0, 24]) {
  for (const k of Object.keys(stat)) delete stat[k]
  on = true
  const rs = Array.from({ length: readers }, async () => { while (on) {
    const r = await timed('current', () => currentRelease(e)); const id = r!.id
    const keys = [0, 1, 60, 119].map((number) => `${id}:entity-${number}`)
    await timed('count', () => e.read('publish-count', { release: id, prefix: `${id}:` }))
    await timed('ents', () => e.read('publish-check-entities', { keys }))
    await timed('claims', () => e.read('publish-check-claims', { keys }))
    await new Promise((r) => setTimeout(r, 50))
  } })
  for (let i = 0; i < 3; i++) await timed('publish', () => publish(e, sampleDataset(`1.${readers}.${i}`), { batchSize: 40 }))
  on = false; await Promise.all(rs)
  console.log(readers, Object.entries(stat).map(([k, v]) => `${k} n ${v.length} mean ${Math.round(v.reduce((a, b) => a + b, 0) / v.length)} max ${Math.round(Math.max(...v))}`).join('; '))
}
await e.close()
