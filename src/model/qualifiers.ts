/** What a claim says beyond its arrow: when, how often, under which conditions. */

export const courses = ['early', 'late'] as const
export type Course = (typeof courses)[number]

/** Whether all conditions must hold, or any. */
export const operators = ['all', 'any'] as const
export type ConditionOperator = (typeof operators)[number]

/** A number, range or rough amount with its unit; periods are ISO 8601, `unitCode` is UCUM. */
export interface Quantity {
  readonly text: string
  readonly value?: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit: string
  readonly unitCode?: string | undefined
  readonly approximate: boolean
  readonly population?: string | undefined
  readonly period?: string | undefined
  readonly interval?: string | undefined
  readonly reference?: string | undefined
}

/** When a claim holds. */
export interface Conditions {
  readonly operator: ConditionOperator
  /** True when the claim holds only under the conditions. */
  readonly only: boolean
  readonly items: readonly { readonly text: string; readonly entity?: string | undefined }[]
}

/** Each is described where a dataset writes it, in `dataset/format/format.ts`. */
export interface Qualifiers {
  /** True when the source denies the arrow. */
  readonly negated: boolean
  readonly aspect?: string | undefined
  readonly frequency?: string | undefined
  readonly timing?: string | undefined
  readonly course?: Course | undefined
  readonly duration?: string | undefined
  readonly severity?: string | undefined
  readonly degree?: string | undefined
  readonly rank?: string | undefined
  readonly purpose?: string | undefined
  readonly population?: string | undefined
  readonly manner?: string | undefined
  readonly reason?: string | undefined
  readonly performer?: string | undefined
  readonly step?: number | undefined
  readonly alternatives?: readonly string[] | undefined
  readonly via?: readonly string[] | undefined
  readonly sites?: readonly string[] | undefined
  readonly context?: readonly string[] | undefined
  readonly quantity?: Quantity | undefined
  readonly conditions?: Conditions | undefined
  readonly knownAsOf?: string | undefined
  /** Qualifiers of Biolink by their slots. */
  readonly biolink?: Readonly<Record<string, readonly string[]>> | undefined
  readonly note?: string | undefined
}

/** A qualifier that a claim has or has not; `negated` is a column of its own. */
export type QualifierName = Exclude<keyof Qualifiers, 'negated'>
