/** SSSOM/TSV (https://mapping-commons.github.io/sssom/): mappings between the terms of two vocabularies. */
import { Readable } from 'node:stream'
import { parse } from 'yaml'
import { WhygraphError } from '../../errors.ts'
import { type Input, linesOf } from './input.ts'
import { type Read, type Slots, textOf } from './row.ts'
import { tableRows } from './tables.ts'
import type { Tally } from './tally.ts'

/** Prefixes that every file may use without declaring them, by the specification. */
const builtIn = ['owl', 'rdf', 'rdfs', 'semapv', 'skos', 'sssom', 'xsd', 'linkml', 'dcterms', 'orcid', 'oboInOwl']
const nothing = 'sssom:NoTermFound'

export async function* readSssom({ name, stream }: Input, tally: Tally): AsyncGenerator<Read> {
  const comment: string[] = []
  const rest = Readable.from(body(stream, comment))
  let declared: ReadonlySet<string> | undefined
  let set: Slots = {}
  let begun = false
  // The table is named as one whatever the file is called: SSSOM is always separated by tabs.
  for await (const row of tableRows({ name: name.replace(/\.csv$/i, '.tsv'), stream: rest })) {
    if (!begun) {
      begun = true
      set = metadataOf(comment, name)
      const map = set['curie_map']
      declared = typeof map === 'object' && map !== null ? new Set([...builtIn, ...Object.keys(map)]) : undefined
      if (declared === undefined) tally.issue('no-prefix-map', row.place, name)
    }
    if ('of' in row) {
      yield row
      continue
    }
    const { slots, place, short } = row
    const {
      subject_id,
      predicate_id,
      object_id,
      subject_label,
      object_label,
      predicate_modifier,
      confidence,
      ...others
    } = slots
    const [subject, predicate, object] = [subject_id, predicate_id, object_id].map(textOf)
    const undeclared = [subject, predicate, object].find(
      (id) => id !== undefined && !/^https?:/.test(id) && declared?.has(id.split(':', 1)[0] ?? '') === false,
    )
    if (subject === undefined || predicate === undefined || object === undefined)
      yield {
        of: 'unreadable',
        place,
        code: 'missing-required',
        message: 'A mapping has subject_id, predicate_id and object_id.',
      }
    else if (undeclared !== undefined) yield { of: 'unreadable', place, code: 'undeclared-prefix', message: undeclared }
    else if (subject === nothing || object === nothing) tally.issue('no-term-found', place, `${subject} ${object}`)
    else {
      if (textOf(others['mapping_justification']) === undefined)
        tally.issue('no-justification', place, `${subject} ${object}`)
      for (const [id, label] of [
        [subject, subject_label],
        [object, object_label],
      ])
        if (label !== undefined) yield { of: 'node', slots: { id, name: label }, place, derived: true }
      yield {
        of: 'edge',
        slots: {
          ...others,
          subject,
          predicate,
          object,
          negated: textOf(predicate_modifier) === 'Not',
          ...(confidence === undefined ? {} : { has_confidence_score: confidence }),
          ...(set['mapping_set_id'] === undefined ? {} : { primary_knowledge_source: set['mapping_set_id'] }),
        },
        place,
        short,
      }
    }
  }
}

/** The lines of the table; those of the header before it, without their `#`, go into `comment`. */
async function* body(stream: Readable, comment: string[]): AsyncGenerator<string> {
  for await (const lines of linesOf(stream))
    for (const line of lines)
      if (line.startsWith('#')) {
        comment.push(line.slice(1))
        // Lines keep their numbers; one that is empty is no row.
        yield '\n'
      } else yield `${line}\n`
}

function metadataOf(comment: readonly string[], name: string): Slots {
  try {
    const value: unknown = parse(comment.join('\n'))
    return typeof value === 'object' && value !== null ? (value as Slots) : {}
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WhygraphError('BAD_USER_INPUT', `The lines after "#" of ${name} must be YAML, but: ${reason}`, {}, error)
  }
}
