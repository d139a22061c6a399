/** The formats that can be imported, by the name that the command line has for them. */
import { readHetionet } from './hetionet.ts'
import type { Reader } from './import.ts'
import { readKgx } from './kgx.ts'
import { mappedCsv } from './mapped-csv.ts'
import { readOboGraphs } from './obo-graphs.ts'
import { readSssom } from './sssom.ts'

/** Makes a reader; `map` is the mapping file that the caller named. */
export const formats: ReadonlyMap<string, (map: string | undefined) => Reader> = new Map<
  string,
  (map: string | undefined) => Reader
>([
  ['kgx', () => readKgx],
  ['hetionet', () => readHetionet],
  ['obographs', () => readOboGraphs],
  ['sssom', () => readSssom],
  ['csv', mappedCsv],
])
