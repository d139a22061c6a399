/** Bioregistry resolves CURIEs of every prefix that the shipped dataset uses (https://bioregistry.io). */
const resolver = 'https://bioregistry.io/'

/** The address at which a CURIE resolves. */
export const addressOf = (curie: string): string => resolver + encodeURI(curie)
