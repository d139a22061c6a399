/** The closed vocabulary of predicates: data/predicates.yaml. */
import { fileURLToPath } from 'node:url'
import { WhygraphError } from '../../errors.ts'
import type { Predicate, Vocabulary } from '../../model/vocabulary.ts'
import { predicateFile } from './predicate.ts'
import { formatMistakes, type Mistake } from './rules.ts'
import { parseShape } from './shape.ts'
import { readYaml } from './yaml-file.ts'

let loaded: Vocabulary | undefined

/** The vocabulary that ships with the program, by predicate name; read at the first call. */
export function vocabulary(): Vocabulary {
  loaded ??= readVocabulary(fileURLToPath(new URL('../../../data/predicates.yaml', import.meta.url)))
  return loaded
}

/** Reads a vocabulary file; fails with every mistake in it. */
export function readVocabulary(location: string): Vocabulary {
  const read = readYaml(location, location)
  if (!('value' in read)) return refuse(read)
  const { value, mistakes } = parseShape(predicateFile, read.value, read, [])
  if (value === undefined) return refuse(mistakes)
  const byName = new Map<string, Predicate>()
  const twice: Mistake[] = []
  for (const [at, predicate] of value.predicates.entries()) {
    if (byName.has(predicate.name))
      twice.push(
        read.mistake(
          ['predicates', at, 'name'],
          'duplicate-id',
          `A predicate is given once, but "${predicate.name}" is here again.`,
        ),
      )
    byName.set(predicate.name, predicate)
  }
  return twice.length > 0 ? refuse(twice) : byName
}

function refuse(mistakes: readonly Mistake[]): never {
  const message = `The vocabulary of predicates has mistakes.\n${formatMistakes(mistakes)}`
  throw new WhygraphError('INVALID_DATASET', message, { mistakes })
}
