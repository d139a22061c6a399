/** After codegen: `export { T }` of an imported type becomes `export type { T }`, as verbatimModuleSyntax wants. */
import { readFileSync, writeFileSync } from 'node:fs'

for (const file of process.argv.slice(2)) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^export \{ /gm, 'export type { '))
}
