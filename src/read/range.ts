/** Which rows of a list: at most `limit` of those beyond `after` (a sort key), in its order or with `reverse` against it. */
export interface Range {
  readonly limit: number
  readonly after: string | undefined
  readonly reverse: boolean
}
