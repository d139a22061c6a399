/** What `npm run bench` takes. */
import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { contenderNames, type ContenderName } from './contenders.ts'

const help = `Measures whygraph beside its peers, in turn, in one run, on one machine.

  npm run bench -- [options]

  --graph article        the shipped dataset (default)
  --graph 400000         a made-up graph of so many claims, the same at every run
  --graph FILE,FILE      KGX files, as "whygraph import kgx" takes them
  --contenders NAME,…    some of ${contenderNames.join(', ')}
  --connections N,N      how many ask at once (default 1,16)
  --seconds N            how long each question is asked each time (default 3)
  --rounds N             how often, all contenders in turn each time (default 3)
  --only TEXT            questions whose name has this text
  --keep FOLDER          keep what was loaded, and begin with what is there
  --out FILE             where to write the figures (default: none; they are printed)`

export interface Arguments {
  readonly graph: string
  readonly contenders: readonly ContenderName[]
  readonly connections: readonly number[]
  readonly seconds: number
  readonly rounds: number
  readonly only: string
  readonly keep: string | undefined
  readonly out: string | undefined
}

const wholeNumbers = (text: string, name: string, most: number): number[] => {
  const numbers = text.split(',').map(Number)
  if (numbers.some((one) => !Number.isInteger(one) || one < 1 || one > most))
    throw new Error(`--${name} takes whole numbers from 1 to ${most}, but got: ${text}.`)
  return numbers
}
const single = (text: string, name: string, most: number): number => {
  const [one, ...more] = wholeNumbers(text, name, most)
  if (one === undefined || more.length > 0) throw new Error(`--${name} takes one number, but got: ${text}.`)
  return one
}

export function readArguments(): Arguments | undefined {
  const { values } = parseArgs({
    options: {
      graph: { type: 'string', default: 'article' },
      contenders: { type: 'string', default: contenderNames.join(',') },
      connections: { type: 'string', default: '1,16' },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      keep: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return undefined
  }
  const contenders = values.contenders.split(',').map((wanted) => {
    const known = contenderNames.find((name) => name === wanted)
    if (known === undefined)
      throw new Error(`--contenders takes some of ${contenderNames.join(', ')}, but got: ${wanted}.`)
    return known
  })
  return {
    ...values,
    contenders,
    connections: wholeNumbers(values.connections, 'connections', 256),
    seconds: single(values.seconds, 'seconds', 60),
    rounds: single(values.rounds, 'rounds', 20),
    keep: values.keep,
    out: values.out,
  }
}

export const machine = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
