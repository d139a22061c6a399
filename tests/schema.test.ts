/** The contract and what stands behind it agree: kinds, predicates, enums, descriptions, edges. */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  visit,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { qualifiers } from '../src/dataset/format/qualifiers.ts'
import { kinds } from '../src/model/kinds.ts'
import { knownVocabulary } from '../src/dataset/format/biolink.ts'
import { enumResolvers } from '../src/api/enums.ts'
import { inCapitals } from '../src/model/names.ts'
import { predicateRoles } from '../src/model/vocabulary.ts'
import { maxPaths } from '../src/explain/paths/explain.ts'
import { defaultBudget } from '../src/explain/paths/bidirectional.ts'
import { categories } from '../src/model/kinds.ts'
import { createSchema, typeDefs } from '../src/api/schema.ts'

const schema = createSchema()
const fail = (missing: string): never => {
  throw new Error(`The schema must have ${missing}, but has not.`)
}
const names = (type: string): string[] => {
  const found = schema.getType(type)
  return isEnumType(found) ? found.getValues().map(({ name }) => name) : []
}

describe('schema', () => {
  it('has a type, a look-up and a list for every kind', () => {
    const fields = schema.getQueryType()?.getFields() ?? {}
    const returned = Object.values(fields).map(({ type }) => String(type))
    for (const kind of kinds) {
      const type = schema.getType(kind)
      expect(isObjectType(type) && type.getInterfaces().map(({ name }) => name)).toEqual(['Node', 'Entity'])
      expect(returned).toContain(kind)
      expect(returned).toContain(`${kind}Connection`)
    }
  })

  it.each(Object.entries(enumResolvers))(
    'gives every value of %s one inside, and the other way round',
    (type, inside) => {
      expect(names(type).toSorted()).toEqual(Object.keys(inside).toSorted())
      expect(new Set(Object.values(inside)).size).toBe(Object.keys(inside).length)
    },
  )

  it('names every qualifier', () => {
    const type = schema.getType('Qualifiers')
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : []
    expect(fields.filter((name) => name !== 'present').toSorted()).toEqual(
      Object.keys(qualifiers.shape)
        .filter((name) => name !== 'negated')
        .toSorted(),
    )
  })

  it('knows a Biolink category for every kind but Concept, which brings its own', () => {
    expect([...Object.keys(categories), 'Concept'].toSorted()).toEqual([...kinds].toSorted())
  })

  it('has ids of nodes alone, which are global, and calls every edge one', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type))
    const isNode = (type: (typeof types)[number]) =>
      type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node')
    const withId = types.filter((type) => !type.name.startsWith('__') && 'id' in type.getFields())
    expect(withId.filter((type) => !isNode(type)).map(String)).toEqual([])
    for (const type of withId) expect(String(type.getFields()['id']?.type), type.name).toBe('ID!')
    for (const type of types) {
      if (!type.name.endsWith('Connection')) continue
      const edge = getNamedType(type.getFields()['edges']?.type ?? fail(`${type.name}.edges`))
      expect(edge.name, type.name).toMatch(/Edge$/)
      expect(isObjectType(edge) && Object.keys(edge.getFields())).toEqual(expect.arrayContaining(['cursor', 'node']))
    }
    const edges = types.filter(({ name }) => name.endsWith('Edge'))
    expect(edges.length).toBeGreaterThan(30)
    for (const edge of edges) expect(Object.keys(edge.getFields())).toEqual(expect.arrayContaining(['cursor', 'node']))
  })

  it('describes every element', () => {
    const bare: string[] = []
    for (const text of typeDefs)
      visit(parse(text), {
        enter(node) {
          if ('name' in node && 'description' in node === false) return
          const describable = /Definition$/.test(node.kind) && !/^(Schema|Operation|Fragment|Variable)/.test(node.kind)
          if (describable && !('description' in node && node.description))
            bare.push(`${node.kind} ${'name' in node ? node.name?.value : ''}`)
        },
      })
    expect(bare).toEqual([])
  })

  it('tells, in the description of each domain edge, the predicates it follows', () => {
    for (const kind of kinds) {
      const type = schema.getType(kind)
      for (const field of Object.values(isObjectType(type) ? type.getFields() : {})) {
        if (!String(field.type).endsWith('LinkConnection!')) continue
        const told =
          /By claims (?:from|to|from or to) it(?: with the role ([^.:]+?))?(?:(?:, and)?: ([a-z_:, ]+))?\./.exec(
            field.description ?? '',
          )
        const roles = told?.[1]?.split(/, | or /) ?? []
        const names = told?.[2]?.split(', ') ?? []
        expect(roles.length + names.length, `${kind}.${field.name}`).toBeGreaterThan(0)
        for (const role of roles) expect(predicateRoles.map(inCapitals), `${kind}.${field.name}`).toContain(role)
        for (const name of names) expect([...knownVocabulary().keys()], `${kind}.${field.name}`).toContain(name)
      }
    }
  })

  it('bounds every list that grows with the data by @listSize', () => {
    const unbounded: string[] = []
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue
      for (const field of Object.values(type.getFields())) {
        const grows = getNamedType(field.type).name.endsWith('Connection')
        if (grows && !field.astNode?.directives?.some(({ name }) => name.value === 'listSize'))
          unbounded.push(`${type.name}.${field.name}`)
      }
    }
    expect(unbounded).toEqual([])
  })

  it('has a role of the schema for each of the vocabulary', () => {
    const used = new Set([...knownVocabulary().values()].flatMap(({ roles }) => roles))
    expect([...used].toSorted()).toEqual(predicateRoles.toSorted())
  })

  it('has filters whose every field is optional', () => {
    for (const name of ['EntityFilter', 'ClaimFilter']) {
      const type = schema.getType(name)
      for (const field of Object.values(isInputObjectType(type) ? type.getFields() : {}))
        expect(String(field.type)).not.toMatch(/!$/)
    }
    expect(
      validate(schema, parse('{ entities(filter: {}) { totalCount } claims(filter: {}) { totalCount } }')),
    ).toEqual([])
  })
})

describe('bounds that descriptions state', () => {
  const described = (field: string): string => schema.getQueryType()?.getFields()[field]?.description ?? ''

  it('are those of the search', () => {
    expect(described('explain')).toContain(`reads at most ${defaultBudget.claims.toLocaleString('en')} claims`)
    expect(described('paths')).toContain(`at most ${maxPaths.toLocaleString('en')} are found`)
  })
})
