/** How far a long command is: one line that changes on a terminal, a line now and then elsewhere. */

export interface Output {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

const everyMs = { terminal: 200, elsewhere: 5_000 } as const

export interface Progress {
  /** `share` of the work that is done, 0 to 1, where it is known. */
  tell(what: string, share?: number): void
  end(): void
}

export function progressOf({ err }: Pick<Output, 'err'>, terminal: NodeJS.WriteStream = process.stderr): Progress {
  const isTerminal = terminal.isTTY
  const started = performance.now()
  let told = started
  let open = false
  return {
    tell(what, share) {
      const now = performance.now()
      if (now - told < (isTerminal ? everyMs.terminal : everyMs.elsewhere)) return
      told = now
      const line = `${what}${share === undefined ? '' : shareOf(share, (now - started) / 1_000)}`
      if (!isTerminal) return err(line)
      open = true
      terminal.write(`\r\u001b[2K${line}`)
    },
    end() {
      if (open) terminal.write('\r\u001b[2K')
      open = false
    },
  }
}

function shareOf(share: number, spent: number): string {
  const left = share > 0.02 && share < 1 ? `, about ${Math.ceil((spent / share) * (1 - share))} s left` : ''
  return `, ${Math.round(share * 100)} %${left}`
}
