/** The questions that a dataset offers to a reader who starts. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Asked {
  readonly from: { id: string }
  readonly to: { id: string }
  readonly answer: { explanations: { text: string }[] }
}

describeApi('first questions', (api) => {
  const ask = async (first?: number) =>
    (
      (await api.ask(
        `query ($first: Int! = 12) {
          graph { questions(first: $first) { from { id } to { id } answer { explanations { text } } } }
        }`,
        first === undefined ? {} : { first },
      )) as { graph: { questions: Asked[] } }
    ).graph.questions

  test('each has an explanation, the one that explain puts first', async () => {
    const questions = await ask()
    expect(questions.length).toBeGreaterThan(3)
    for (const { from, to, answer } of questions) {
      const { explain } = (await api.ask(
        `query ($from: String!, $to: String!) {
          explain(from: { entity: $from }, to: { entity: $to }, first: 1) { explanations { text } }
        }`,
        { from: from.id, to: to.id },
      )) as { explain: Asked['answer'] }
      expect(answer.explanations).toHaveLength(1)
      expect(answer).toEqual(explain)
    }
    expect(await ask(2)).toEqual(questions.slice(0, 2))
  })

  test('more than a dataset can have are refused', async () => {
    await expect(ask(13)).rejects.toThrow(/first must be an integer from 1 to 12/)
  })
})
