import type { Command } from '@punctual/interpreter'
import type { AcceptedStep } from './projections/index.ts'
import { Refusal } from './refusal.ts'
import type { Work } from './ticket.ts'
import type { Held, Workspace } from './workspace.ts'

type Release = Extract<Work, { kind: 'release' }>
type Evidence = Readonly<{ at: string; command: string; reason: string }>

const EVIDENCE = {
  name: 'quarantine_evidence',
  text: 'select at::text as at, command, reason from quarantine where instance = $1',
}

/**
 * Lets a quarantined instance take commands again. The evidence goes into its history; what it
 * missed (timers, messages, the inbox) comes with the next sweeps. Refused when it is broken still.
 */
export async function release(
  workspace: Workspace,
  held: Held,
  { by, reason }: Release,
): Promise<AcceptedStep | Refusal> {
  const { row } = held
  const [evidence] = await workspace.session.query<Evidence>(EVIDENCE, [row.key])
  if (!row.quarantined || !evidence) {
    const want = `expected instance ${row.key} to be in quarantine`
    return new Refusal('invalidState', `${want}, but it takes commands`)
  }
  const failed = JSON.parse(evidence.command) as Command
  const accepted = workspace.releaseFromQuarantine(held, {
    type: 'releaseQuarantine',
    since: Number(evidence.at),
    command: failed.type,
    problem: evidence.reason,
    ...(reason !== undefined && { reason }),
    by,
    at: workspace.at,
  })
  return accepted
}
