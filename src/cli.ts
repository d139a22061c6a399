/** The command line: what each command does is in `commands/`, or here where it is short. Exit code 0: done; 1: failed, with one clear message. */
import { Command, CommanderError } from 'commander'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { addReleaseCommands } from './commands/releases.ts'
import { readConfig, settingNames } from './config.ts'
import { formatMistakes, type Mistake } from './dataset/format/rules.ts'
import { validateDataset } from './dataset/check/validate.ts'
import { examine } from './doctor.ts'
import { WhygraphError } from './errors.ts'
import { openEngine } from './graph/open.ts'
import type { Surroundings } from './surroundings.ts'
import { serve, shippedDataset } from './start.ts'

/** A mistake for other programs: its rule is its code. */
const asData = ({ rule, suggestions = [], ...rest }: Mistake) => ({ code: rule, ...rest, suggestions })

/** Runs the command line and gives its exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { env, out, err, stopped, version } = surroundings
  let code = 0
  const program = new Command('whygraph')
    .description('A GraphQL knowledge graph server that answers why.')
    .addHelpText('after', `\nSettings are environment variables:\n  ${settingNames.join('\n  ')}`)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => out(text.trimEnd()), writeErr: (text) => err(text.trimEnd()) })

  program
    .command('serve')
    .description(
      'Serve GraphQL, playground and health on WHYGRAPH_HOST:WHYGRAPH_PORT; publishes the dataset when the graph is empty.',
    )
    .option('--dataset <dir>', 'the dataset to publish into an empty graph', shippedDataset)
    .action(async ({ dataset }: { dataset: string }) => {
      const told = stopped()
      const server = await serve(readConfig(env), dataset, err)
      // Standard output is for the log, one JSON object a line.
      err(`whygraph is at ${server.url} (GraphQL at ${server.url}graphql, playground at ${server.url}playground)`)
      await told
      await server.close()
    })

  program
    .command('validate')
    .description('Name every mistake of a dataset, with file, line, path and rule.')
    .argument('<dir>', 'the folder of a dataset: dataset.yaml, entities/, claims/')
    .option('--json', 'one JSON object on standard output: counts, mistakes and warnings')
    .action((dir: string, { json = false }: { json?: boolean }) => {
      const { mistakes, warnings, counts } = validateDataset(dir)
      if (json) {
        out(JSON.stringify({ ...counts, mistakes: mistakes.map(asData), warnings: warnings.map(asData) }, undefined, 2))
        code = mistakes.length > 0 ? 1 : 0
        return
      }
      if (warnings.length > 0) err(formatMistakes(warnings, dir))
      if (mistakes.length > 0) {
        err(formatMistakes(mistakes, dir))
        code = 1
      }
      out(
        `${counts.entities} entities, ${counts.claims} claims, ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}${warnings.length === 0 ? '' : `, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`}`,
      )
    })

  addReleaseCommands(program, surroundings)

  exportCommand(program, surroundings)
  importCommand(program, {
    out,
    err,
    stopped,
    run: (args) => run(args, surroundings),
    exit: (failed) => void (code = failed),
  })

  program
    .command('doctor')
    .description('Look at settings, engine, versions, indexes, constraints and release.')
    .action(async () => {
      const config = readConfig(env)
      const findings = await examine(config, version, () => openEngine(config.engine))
      for (const { what, ok, says } of findings) out(`${ok ? 'ok  ' : 'FAIL'}  ${what}: ${says}`)
      if (findings.some(({ ok }) => !ok)) code = 1
    })

  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    err(
      error instanceof WhygraphError
        ? error.message
        : `whygraph failed: ${error instanceof Error ? error.message : String(error)}`,
    )
    return 1
  }
}
