/** The formats that can be imported, by the name that the command line has for them. */
import type { Reader } from './import.ts'
import { readKgx } from './kgx.ts'

/** Makes a reader; `map` is the mapping file that the caller named. */
export const formats: ReadonlyMap<string, (map: string | undefined) => Reader> = new Map([['kgx', () => readKgx]])
