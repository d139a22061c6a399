/** What a local Neo4j needs: a Java that runs it, and its libraries, which Maven brings once. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Everything local stands here; git ignores it. */
export const localFolder = fileURLToPath(new URL('../../.neo4j/', import.meta.url))
const pom = fileURLToPath(new URL('pom.xml', import.meta.url))

const supportedJava = [17, 21]
const howToGetJava = 'Install one, for example the Debian package openjdk-17-jre-headless, or set JAVA_HOME.'
const howToGetMaven = 'Install it, for example the Debian package maven.'

/** Something on this machine is missing or unfit; the message says what. */
export class Neo4jUnavailable extends Error {
  override readonly name = 'Neo4jUnavailable'
}

/** The path of a Java that can run Neo4j 5.26: that of JAVA_HOME, or else the one on the PATH. */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<string> {
  const home = environment['JAVA_HOME'] ?? ''
  const found: string[] = []
  for (const java of home === '' ? ['java'] : [join(home, 'bin', 'java'), 'java']) {
    const printed = await printedBy(java, ['-version'], environment)
    const place = java === 'java' ? 'the PATH' : `JAVA_HOME (${home})`
    if (printed === undefined) {
      found.push(`${place} has no java`)
      continue
    }
    if (supportedJava.includes(Number(/version "(\d+)/.exec(printed)?.[1]))) return java
    found.push(`that of ${place} is ${printed.split('\n')[0] ?? ''}`)
  }
  throw new Neo4jUnavailable(`Neo4j 5.26 needs Java 17 or 21, but ${found.join(', and ')}. ${howToGetJava}`)
}

/**
 * The folder with the libraries of Neo4j. They are complete when the marker holds the checksum of pom.xml, so that
 * an interrupted download and another version are both repaired by a download.
 */
export async function findLibraries(environment: NodeJS.ProcessEnv, tell: (line: string) => void): Promise<string> {
  const folder = join(localFolder, 'lib')
  const marker = join(folder, 'complete')
  const checksum = createHash('sha256').update(readFileSync(pom)).digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === checksum) return folder

  if ((await printedBy('mvn', ['--version'], environment)) === undefined)
    throw new Neo4jUnavailable(
      `The libraries of Neo4j are brought by Maven, but there is no working mvn on the PATH. ${howToGetMaven}`,
    )
  tell('Bringing the libraries of Neo4j 5.26 by Maven, once (118 MB)')
  // Elsewhere first, then renamed: two starts at the same time do not see each other's half of a download.
  const download = join(localFolder, `lib-${process.pid}`)
  await mkdir(download, { recursive: true })
  try {
    await run(
      'mvn',
      [
        '-q',
        '-B',
        '-f',
        pom,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${download}`,
      ],
      { env: environment, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 },
    )
    await writeFile(join(download, 'complete'), checksum)
    await rm(folder, { recursive: true, force: true })
    await rename(download, folder)
  } catch (error) {
    await rm(download, { recursive: true, force: true })
    throw new Neo4jUnavailable(`Maven could not bring the libraries of Neo4j: ${lastLines(outputOf(error))}`, {
      cause: error,
    })
  }
  return folder
}

/** What a program printed, or undefined when it is not there or does not run. */
async function printedBy(program: string, args: string[], environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(program, args, { env: environment, timeout: 30_000 })
    return stdout + stderr
  } catch {
    return undefined
  }
}

/** A failed program's own words, or else those of the error. */
function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
  return stdout + stderr || error.message
}

export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n')
}
