/** Waits until the server of a process is ready, asks it one question, and fails unless it answers: `ask.mjs URL PID`. */
import { setTimeout as wait } from 'node:timers/promises'

const [, , url, pid] = process.argv
const readyWithinMs = 180_000
const query =
  'query Why { graph { release { id } } symptom(id: "confusion") { name causedBy { edges { node { name } } } } }'

const ready = async () => {
  try {
    return (await fetch(`${url}/health/ready`)).ok
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const deadline = Date.now() + readyWithinMs
while (!(await ready())) {
  // Signal 0 only asks whether the process is there; it throws when it has ended.
  process.kill(Number(pid), 0)
  if (Date.now() > deadline) throw new Error(`${url} must be ready within ${readyWithinMs / 1000} s, but is not.`)
  await wait(250)
}

const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
})
const answer = await response.json()
console.log(JSON.stringify(answer))
if (answer.errors !== undefined || !answer.data?.symptom?.causedBy.edges.length)
  throw new Error('The answer must name what causes confusion, but it does not.')
