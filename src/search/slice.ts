/** Long work in slices, so that other requests are answered in between. */
import { setImmediate as turn } from 'node:timers/promises'

/** How long all who work in slices may work together between two turns of the event loop, in ms. */
const sliceMs = 10

let end = 0
let last: Promise<void> = Promise.resolve()

/** Goes on at once while the slice lasts; else waits for its turn, after all who wait already. */
export async function slice(): Promise<void> {
  if (performance.now() < end) return
  last = last
    .then(() => turn())
    .then(() => {
      end = performance.now() + sliceMs
    })
  await last
}
