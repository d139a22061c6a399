const numbers = new Intl.NumberFormat('en')
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export const formatCount = (count: number): string => numbers.format(count)

/** `2011-09-14`, with or without a time, becomes `14 September 2011`. */
export const formatDay = (iso: string): string => days.format(new Date(iso))

/** `CANCER_ORIGIN` becomes `Cancer origin`. */
export function sentenceCase(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
