/** What a visitor sees first: a box to ask in, one answer worked out, and what else can be asked. */
import { HomeDocument, type HomeQuery } from '../../client/generated/documents.ts'
import { entitiesAddress, entityAddress, whyAddress } from '../address.ts'
import { Link } from '../navigation.tsx'
import { Notice, ReleaseFacts } from '../release.tsx'
import { ShowQuery } from '../show-query.tsx'
import { Answer } from '../state.tsx'
import { useTitle } from '../title.ts'
import { useAnswer } from '../use-answer.ts'
import { counted, formatCount, kindInPlural } from '../wording.ts'
import { Sources } from '../why/sources.tsx'
import { StepText } from '../why/step-text.tsx'
import { AskBox } from './ask-box.tsx'

type Overview = NonNullable<HomeQuery['graph']>

export function Home() {
  useTitle('')
  const asked = useAnswer(HomeDocument, {})
  return (
    <>
      <section className="hero" aria-labelledby="ask-why">
        <h1 id="ask-why" tabIndex={-1}>
          Ask why, and see who says so
        </h1>
        <AskBox />
      </section>
      <Answer asked={asked}>{({ graph }) => graph && <Overview graph={graph} />}</Answer>
      <ShowQuery document={HomeDocument} variables={{}} />
    </>
  )
}

function Overview({ graph }: { readonly graph: Overview }) {
  const { questions, kinds, root, release, description } = graph
  return (
    <>
      <Worked graph={graph} />
      <div className="columns">
        {questions.length > 0 && (
          <section aria-labelledby="questions">
            <h2 id="questions">Good first questions</h2>
            <ul className="plain questions">
              {questions.map(({ from, to }) => (
                <li key={`${from.id} ${to.id}`}>
                  <Link href={whyAddress(from.id, to.id)}>
                    Why does {from.mention} lead to {to.mention}?
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="kinds">
          <h2 id="kinds">What is in it</h2>
          <p>
            {description} {counted(release.entities, 'entity', 'entities')} and {counted(release.claims, 'claim')}
            {root && (
              <>
                , about <Link href={entityAddress(root.id)}>{root.mention}</Link>
              </>
            )}
            .
          </p>
          <ul className="plain kinds">
            {kinds.map(({ kind, count }) => (
              <li key={kind}>
                <Link href={entitiesAddress({ kind })}>{kindInPlural(kind)}</Link> <b>{formatCount(count)}</b>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <Notice text={graph.notice} />
      <ReleaseFacts graph={graph} />
    </>
  )
}

/** The first question with its answer; nothing where the dataset offers none. */
function Worked({ graph: { worked } }: { readonly graph: Overview }) {
  const [question] = worked
  const [explanation] = question?.answer.explanations ?? []
  if (question === undefined || explanation === undefined) return null
  const { from, to } = question
  return (
    <section className="worked" aria-labelledby="worked">
      <h2 id="worked">
        <span className="eyebrow">For example</span>
        Why does {from.mention} lead to {to.mention}?
      </h2>
      <ol className="told">
        {explanation.steps.map((step) => (
          <li key={step.number}>
            <StepText step={step} weakest={false} />
          </li>
        ))}
      </ol>
      <Sources citations={explanation.citations} />
      <p className="actions">
        <Link href={whyAddress(from.id, to.id)}>See the chain, what it rests on, and what breaks it</Link>
      </p>
    </section>
  )
}
