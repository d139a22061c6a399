/** An explanation of the bone metastasis dataset, and one whose every name is hostile. */
import { citations } from '../../src/explain/tell/citations.ts'
import type { ExplanationText } from '../../src/explain/document/document.ts'
import { narrative } from '../../src/explain/tell/narrative.ts'
import { noteOf } from '../../src/explain/tell/retracted.ts'
import { namedOf } from '../../src/explain/tell/wording.ts'
import type { EntityRow } from '../../src/model/entity.ts'
import { chainThrough, entities, type Step } from './bone-metastasis.ts'

export const notice =
  'This is information of 14 September 2011, taken from one article for patients. It is no medical advice and does not replace the judgement of a doctor.'
export const release = {
  id: '0123456789abcdef',
  title: 'Bone metastasis',
  version: '1.0.0',
  asOf: '2011-09-14',
  license: 'Apache-2.0',
}

export const lookup = (id: string) => {
  const found = entities.get(id)
  return found && namedOf(found)
}

export const confusion = chainThrough(
  'breast-cancer',
  'bone-metastasis',
  'calcium-release',
  'high-blood-calcium',
  'confusion',
)

const mentioned = ({ id, kind, name, details }: EntityRow) => ({
  id,
  kind,
  name,
  form: details.form,
  xrefs: details.xrefs,
})

export function explanation(steps: readonly Step[], records: (id: string) => EntityRow | undefined): ExplanationText {
  const row = (id: string) => records(id) ?? fail(id)
  const named = (id: string) => namedOf(row(id))
  const { title, steps: texts, summary } = narrative(steps, named)
  const told = steps.map(({ claim, forward }, at) => {
    const [from, to] = forward ? [claim.subject, claim.object] : [claim.object, claim.subject]
    return {
      claim: claim.id,
      from: mentioned(row(from.id)),
      to: mentioned(row(to.id)),
      segments: texts[at] ?? [],
      note: noteOf(claim),
    }
  })
  const [from, to] = [told[0]?.from ?? fail('from'), told.at(-1)?.to ?? fail('to')]
  return {
    id: ['urn:whygraph:0123456789abcdef:explanation', ...told.map(({ claim }) => claim)].join(':'),
    title,
    from,
    to,
    summary,
    steps: told,
    citations: citations(
      steps.map(({ claim }) => claim),
      records,
    ),
    retracted: [],
    score: null,
    wording: 'plain',
    advice: [],
    honesty: ['Steps 1 and 4 are hedged.', 'All steps rest on 1 source.'],
    notice,
    release,
  }
}

function fail(id: string): never {
  throw new Error(`The sample needs this, but has it not: ${id}`)
}
