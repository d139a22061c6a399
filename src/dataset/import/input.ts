/** Files as they come: plain, gzipped, or several in a gzipped tar; each with its SHA-256 and its size. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { WhygraphError } from '../../errors.ts'

/** One table or document, unpacked. Its stream is read once, to its end. */
export interface Input {
  readonly name: string
  readonly stream: Readable
}

export interface FileFacts {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** The inputs of a file, one after the other; `done` gets what is known of the file once it has been read whole. */
export async function* inputsOf(path: string, done: (facts: FileFacts) => void): AsyncGenerator<Input> {
  const name = basename(path)
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      bytes += chunk.length
      next(null, chunk)
    },
  })
  const zipped = /\.(gz|tgz)$/i.test(name)
  const unpacked = zipped ? createGunzip() : counted
  const streams = zipped ? [createReadStream(path), counted, unpacked] : [createReadStream(path), counted]
  const whole = new Promise<void>((resolve, reject) => {
    pipeline(streams as unknown as [Readable, Transform], (error) =>
      error == null ? resolve() : reject(unreadable(path, error)),
    )
  })
  // Whoever reads the stream meets the error as well; this keeps it from being told twice.
  whole.catch(() => undefined)
  try {
    if (/\.(tar\.gz|tgz)$/i.test(name)) {
      const archive = extract()
      pipeline(unpacked, archive, () => undefined)
      for await (const entry of archive) {
        const { name: inside, type } = entry.header
        if (type === 'file') yield { name: `${name}/${basename(inside)}`, stream: Readable.from(entry) }
        else entry.resume()
      }
    } else yield { name, stream: unpacked }
    await whole
  } catch (error) {
    throw error instanceof WhygraphError ? error : unreadable(path, error)
  }
  done({ name, bytes, sha256: hash.digest('hex') })
}

/** A file that cannot be read, unpacked or parsed. */
export const unreadable = (path: string, error: unknown): WhygraphError =>
  new WhygraphError(
    'BAD_USER_INPUT',
    `An import reads files that are there and whole, but ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    { file: path },
    error,
  )

/** The name without what packing added: x_nodes.tsv of x_nodes.tsv.gz. */
export const plainName = (name: string): string => name.replace(/\.gz$/i, '')

/** Lines in batches, without their ends; a byte-order mark is taken off. */
export async function* linesOf(stream: Readable): AsyncGenerator<string[]> {
  let rest = ''
  let first = true
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const text = rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk)
    first = false
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest.endsWith('\r') ? rest.slice(0, -1) : rest]
}
