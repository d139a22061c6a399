/** One box: a question why, or just a word, with suggestions by the ARIA pattern of a combobox with a list. */
import { useDeferredValue, useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { SuggestDocument, type SuggestQuery } from '../../client/generated/documents.ts'
import { entitiesAddress, entityAddress, whyAddress } from '../address.ts'
import { navigate } from '../navigation.tsx'
import { useAnswer } from '../use-answer.ts'
import { counted, sentenceCase } from '../wording.ts'
import { completed, read } from './question.ts'

type Hit = NonNullable<SuggestQuery['search']>['hits'][number]

/** What a chosen suggestion does: goes to an answer, or fills in the first half of a question. */
interface Option {
  readonly key: string
  readonly name: string
  readonly note: string
  readonly choose: () => void
}

/** As long as somebody types on, nothing is asked; in ms. */
const pauseMs = 120

export function AskBox({
  start = '',
  from,
}: {
  readonly start?: string
  readonly from?: { id: string; name: string }
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(start)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const typed = read(text)
  const last = typed.to ?? typed.from
  const asked = usePause(useDeferredValue(last), pauseMs)
  const { data, error } = useAnswer(SuggestDocument, { text: asked.slice(0, 200) }, { keep: true, when: asked !== '' })
  const hits: readonly Hit[] = last === '' ? [] : (data?.search?.hits ?? [])
  const options = from ? hits.map((hit) => towards(hit, from.id)) : hits.flatMap(optionsOf)
  const shown = isOpen && last !== '' && data !== undefined

  function optionsOf(hit: Hit): Option[] {
    const { id: chosen, name, mention, kind } = hit.entity
    const note = noteOf(hit)
    if (typed.to !== null)
      return [
        { key: chosen, name: completed(typed, mention), note, choose: () => navigate(whyAddress(typed.from, chosen)) },
      ]
    const page = { key: chosen, name, note, choose: () => navigate(entityAddress(chosen)) }
    if (hit !== hits[0] || ['PERSON', 'SOURCE', 'ORGANISATION'].includes(kind)) return [page]
    const begin = () => {
      setText(`Why does ${mention} lead to `)
      setActive(-1)
      input.current?.focus()
    }
    return [page, { key: `${chosen} why`, name: `Why does ${mention} lead to …`, note: 'Go on asking', choose: begin }]
  }
  function towards({ entity: { id: chosen, name, kind } }: Hit, start: string): Option {
    return { key: chosen, name, note: sentenceCase(kind), choose: () => navigate(whyAddress(start, chosen)) }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const chosen = options[active]
    setOpen(false)
    if (shown && chosen) return chosen.choose()
    if (last === '') return input.current?.focus()
    if (from) return navigate(whyAddress(from.id, last))
    if (typed.to !== null) return navigate(whyAddress(typed.from, typed.to))
    const [best] = asked === last ? hits : []
    navigate(best && best.score >= certain ? entityAddress(best.entity.id) : entitiesAddress({ text: last }))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      if (isOpen) setOpen(false)
      else setText('')
      return setActive(-1)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!isOpen) return setOpen(true)
    const count = options.length + 1
    // One place is the box itself, before the first and after the last.
    setActive((at) => ((at + 1 + (event.key === 'ArrowDown' ? 1 : count - 1)) % count) - 1)
  }

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  return (
    <form
      className="ask"
      role="search"
      onSubmit={submit}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <label htmlFor={id}>{from ? `Why does ${from.name} lead to …` : 'Ask why, or look up a word'}</label>
      <div className="ask-row">
        <input
          id={id}
          ref={input}
          role="combobox"
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={400}
          aria-expanded={shown && options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={from ? 'a symptom, a condition, a cause …' : 'Why does … lead to …?'}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(-1)
            setOpen(true)
          }}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(text !== '')}
        />
        <button type="submit" className="button">
          Ask
        </button>
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" hidden={!shown || options.length === 0}>
        {options.map(({ key, name, note, choose }, at) => (
          <li
            key={key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(at)}
            onClick={() => {
              setOpen(false)
              choose()
            }}
          >
            <span>{name}</span> <small>{note}</small>
          </li>
        ))}
      </ul>
      <p className="ask-status" role="status">
        {status({ shown, last, found: options.length, settled: asked === last, failed: error !== null })}
      </p>
    </form>
  )
}

/** Every word was found in the name or a synonym: nothing else can have been meant. */
const certain = 90

function noteOf({ field, value, entity: { kind, name } }: Hit): string {
  const also = field === 'SYNONYM' && value.toLowerCase() !== name.toLowerCase() ? ` · also “${value}”` : ''
  return `${sentenceCase(kind)}${also}`
}

function status(now: { shown: boolean; last: string; found: number; settled: boolean; failed: boolean }): string {
  if (now.failed) return 'Suggestions cannot be read just now. You can still ask.'
  if (!now.shown || !now.settled) return ''
  if (now.found === 0) return `Nothing is called “${now.last}”. Try another word for it, or a shorter one.`
  return `${counted(now.found, 'suggestion')}. Arrow keys choose.`
}

function usePause<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
