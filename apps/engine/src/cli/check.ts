import type { CheckReport } from './check-database.ts'
import { CliFailure, exitCodes } from './exit.ts'
import { startProgress, terminal } from './terminal.ts'

/** What is printed of a state that a whole instance's differs in can be pages long. */
const VALUE_SHOWN_MAX = 2_000

/** `punctual check`. */
export async function check({ json }: Readonly<{ json?: boolean }>): Promise<void> {
  const { checkDatabase } = await import('./check-database.ts')
  const progress = startProgress('Checking')
  const report = await checkDatabase(progress.update).finally(progress.stop)
  if (json) terminal.json(report)
  else tell(report)
  if (report.found === 0) return
  throw new CliFailure(
    exitCodes.refused,
    `expected the tables to say what the log says, but ${report.found} places differ`,
  )
}

function tell({ instances, found, differences, inInbox, quarantined }: CheckReport): void {
  for (const { instance, where, expected, found: stored } of differences) {
    terminal.line(`instance ${instance}, ${where}:`)
    terminal.line(`  expected ${shown(expected)}`)
    terminal.line(`  found    ${shown(stored)}`)
  }
  if (found > differences.length) terminal.line(`… and ${found - differences.length} more`)
  if (inInbox > 0) terminal.line(`${inInbox} commands wait in the inbox for the next start`)
  if (quarantined > 0) terminal.line(`${quarantined} instances wait in quarantine`)
  terminal.line(`${instances} instances rebuilt from their log, ${found} differences`)
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > VALUE_SHOWN_MAX ? `${text.slice(0, VALUE_SHOWN_MAX)} …` : text
}
