/** The price list of the documentation says what the schema does. */
import { readFileSync } from 'node:fs'
import { type GraphQLSchema, isInputObjectType, isListType, getNullableType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { isFilterType } from '../src/api/filters.ts'
import { priceListOf } from '../src/api/price-list.ts'
import { createSchema } from '../src/api/schema.ts'

/** Row by row; what is priced alike on many types stands once. */
function rowsOf(schema: GraphQLSchema): string[] {
  const prices = priceListOf(schema)
  const rows = new Map<string, string>()
  const add = (what: string, weight: number, counts: string) => {
    if (weight > 0) rows.set(`${what} ${weight}`, `| \`${what}\` | ${weight} | ${counts} |`)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        add(
          `${type.name}.${field.name}`,
          prices.weightOf(field),
          isListType(getNullableType(field.type)) ? 'each' : 'once',
        )
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const everywhere = field.name === 'totalCount' || field.name === 'facets'
      add(everywhere ? field.name : `${type.name}.${field.name}`, prices.weightOf(field), 'once')
      for (const argument of field.args) {
        const inner = getNullableType(argument.type)
        const counts =
          isInputObjectType(inner) && isFilterType(inner) ? 'each test' : isListType(inner) ? 'each' : 'once'
        const name = argument.name === 'filter' ? 'filter' : `${type.name}.${field.name}(${argument.name})`
        add(name, prices.weightOf(argument), counts)
      }
    }
  }
  return [...rows.values()].toSorted()
}

test('the documentation lists every weight, and none that is not', () => {
  const text = readFileSync(new URL('../docs/limits-and-errors.md', import.meta.url), 'utf8')
  const section = text.slice(text.indexOf('### The price of a document'), text.indexOf('\n## The budget'))
  const listed = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/g, ' '))
  expect(listed.toSorted()).toEqual(rowsOf(createSchema()))
})
