/** The written form of a dataset and the model say the same: the type checker compares them. */
import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { evidence, section, stated } from '../src/dataset/format/format.ts'
import type { conditions, qualifiers, quantity } from '../src/dataset/format/qualifiers.ts'
import type { predicate } from '../src/dataset/format/predicate.ts'
import type { Section, Stated } from '../src/model/entity.ts'
import type { Evidence } from '../src/model/evidence.ts'
import type { Conditions, Qualifiers, Quantity } from '../src/model/qualifiers.ts'
import type { Predicate } from '../src/model/vocabulary.ts'

/** Without the difference between what can be written to and what cannot. */
type Frozen<Value> = Value extends object ? { readonly [Name in keyof Value]: Frozen<Value[Name]> } : Value

describe('what a dataset writes', () => {
  it('is what the model holds', () => {
    expectTypeOf<Frozen<z.output<typeof quantity>>>().toEqualTypeOf<Frozen<Quantity>>()
    expectTypeOf<Frozen<z.output<typeof conditions>>>().toEqualTypeOf<Frozen<Conditions>>()
    expectTypeOf<Frozen<z.output<typeof qualifiers>>>().toEqualTypeOf<Frozen<Qualifiers>>()
    expectTypeOf<Frozen<z.output<typeof evidence>>>().toEqualTypeOf<Frozen<Evidence>>()
    expectTypeOf<Frozen<z.output<typeof stated>>>().toEqualTypeOf<Frozen<Stated<Evidence>>>()
    expectTypeOf<Frozen<z.output<typeof section>>>().toEqualTypeOf<Frozen<Section>>()
    expectTypeOf<Frozen<z.output<typeof predicate>>>().toEqualTypeOf<Frozen<Predicate>>()
  })
})
