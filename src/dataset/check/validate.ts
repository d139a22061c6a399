/** Finds every mistake of a dataset at once. */
import { WhygraphError } from '../../errors.ts'
import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkCautions } from './cautions.ts'
import { checkClaims } from './claims.ts'
import { checkEntities } from './entities.ts'
import { checkInferences } from './inferences.ts'
import { checkNames } from './names.ts'
import { indexOf } from './references.ts'
import type { Dataset } from '../format/dataset.ts'
import { withOwnPredicates } from '../format/own-predicates.ts'
import { readDataset, type WrittenDataset } from '../format/read.ts'
import { formatMistakes, type Mistake } from '../format/rules.ts'
import { knownVocabulary } from '../format/biolink.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'

export interface Validation {
  /** In the order of files and lines. */
  readonly mistakes: readonly Mistake[]
  /** What may be a mistake, in the same order; it is published all the same. */
  readonly warnings: readonly Mistake[]
  /** What was read, with mistakes or without. */
  readonly counts: { readonly entities: number; readonly claims: number }
  /** Absent when there is a mistake. */
  readonly dataset: Dataset | undefined
}

/** `known` is what the dataset's own predicates are added to. */
export function validateDataset(folder: string, known: Vocabulary = knownVocabulary()): Validation {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
    const message = `A dataset is a folder with dataset.yaml, entities/ and claims/, but this is a file. Its folder may be meant: ${dirname(folder)}`
    const mistake: Mistake = {
      file: '',
      line: 1,
      path: '',
      rule: 'not-a-folder',
      message,
      suggestions: [dirname(folder)],
    }
    return { mistakes: [mistake], warnings: [], counts: { entities: 0, claims: 0 }, dataset: undefined }
  }
  const written = readDataset(folder)
  const { vocabulary, mistakes: ofPredicates } = withOwnPredicates(known, written.predicates)
  const index = indexOf(written)
  const mistakes = [
    ...written.mistakes,
    ...ofPredicates,
    ...checkEntities(written, index),
    ...checkClaims(written, index, vocabulary),
    ...checkInferences(written),
  ].sort(byPlace)
  const warnings = [...checkNames(written), ...checkCautions(written, vocabulary)].sort(byPlace)
  const counts = { entities: written.entities.length, claims: written.claims.length }
  return { mistakes, warnings, counts, dataset: mistakes.length === 0 ? datasetOf(written, vocabulary) : undefined }
}

const byPlace = (one: Mistake, other: Mistake): number =>
  one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1

/** The dataset of a folder; fails with every mistake in it. */
export function loadDataset(folder: string, predicates: Vocabulary = knownVocabulary()): Dataset {
  const { dataset, mistakes } = validateDataset(folder, predicates)
  if (dataset !== undefined) return dataset
  const message = `A dataset is published without mistakes only, but this one has ${mistakes.length}.\n${formatMistakes(mistakes, folder)}`
  throw new WhygraphError('INVALID_DATASET', message, { mistakes })
}

function datasetOf(written: WrittenDataset, predicates: Vocabulary): Dataset | undefined {
  const manifest = written.manifest?.value
  if (manifest === undefined) return undefined
  return {
    manifest,
    predicates,
    entities: written.entities.flatMap(({ value }) => (value === undefined ? [] : [value])),
    claims: written.claims.flatMap(({ value }) => (value === undefined ? [] : [value])),
  }
}
