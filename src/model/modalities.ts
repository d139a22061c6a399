/** How firmly a source states a claim. `conditional`: stated only as part of another claim's condition. */
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
] as const
export type Modality = (typeof modalities)[number]
