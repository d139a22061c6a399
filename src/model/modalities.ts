/**
 * How firmly a source states a claim. `conditional`: stated only as part of another claim's condition.
 * `unspecified`: the graph it was imported from does not say; taking it for asserted would invent firmness.
 */
export const modalities = [
  'asserted',
  'usually',
  'typically',
  'often',
  'likely',
  'sometimes',
  'approximate',
  'can',
  'may',
  'conditional',
  'implied',
  'advice',
  'unspecified',
] as const
export type Modality = (typeof modalities)[number]
