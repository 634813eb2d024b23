/** How the command line ends. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends the command line with a sentence and a code. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, sentence: string) {
    super(sentence)
    this.exitCode = exitCode
  }
}
