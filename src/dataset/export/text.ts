/** Half a surrogate pair is no character: what takes text in UTF-8 gets the replacement character for it. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
