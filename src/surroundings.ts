/** What a command line stands in: environment, outputs, the signal to stop. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Resolves when the process is told to stop. */
  readonly stopped: () => Promise<void>
  readonly version: string
}
