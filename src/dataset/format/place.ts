/** A file that entries stand in: tells the line of each, and a mistake at a place of it. */
import { type Mistake, type Path, pathText, type Rule } from './rules.ts'

export interface Place {
  readonly file: string
  lineAt(path: Path): number
  /** A mistake at a place of this file. */
  mistake(path: Path, rule: Rule, message: string, suggestions?: readonly string[]): Mistake
}

/** A line of a file that has one entry a line. */
export class LinePlace implements Place {
  readonly file: string
  readonly #line: number

  constructor(file: string, line: number) {
    this.file = file
    this.#line = line
  }

  lineAt(): number {
    return this.#line
  }

  mistake(path: Path, rule: Rule, message: string, suggestions: readonly string[] = []): Mistake {
    const near = suggestions.length === 0 ? {} : { suggestions }
    return { file: this.file, line: this.#line, path: pathText(path), rule, message, ...near }
  }
}
