import type { EntityManager } from '@mikro-orm/sql'
import type { Runner } from '../../runtime/runner.ts'
import type { RecordedEvent } from '../log/recorded-event.ts'
import { type TimestampReader, timestampReader } from '../log/timestamp.ts'
import { evaluateText, evaluateValues } from '../mapping/evaluate-value.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { Family } from './family.ts'
import { nobody, perform } from './perform.ts'
import type { Tally } from './tally.ts'

/** Steps that `atEnd: complete` takes at most. */
const maxClosing = 200

/** What every case of a replay shares. */
export type ReplayRun = Readonly<{
  runner: Runner
  em: EntityManager
  definitionKey: string
  mapping: Mapping
  tally: Tally
  instantOf: TimestampReader
  /** Called for the instance of each case as it opens. */
  opened(instance: string, caseId: string): void
  /** Called after each recorded event. */
  advanced(): void
  stopped(): boolean
}>

/** How the mapping's texts become instants: as the timestamps of the log do. */
export function instantsOf({ log }: Mapping): TimestampReader {
  const iso = timestampReader(log.zone)
  const pattern = timestampReader(log.zone, log.timestampFormat)
  return (text) => pattern(text) ?? iso(text)
}

/**
 * Replays one case: opens it at its first event, performs each event at its instant and ends it as
 * asked.
 */
export async function replayCase(run: ReplayRun, events: readonly RecordedEvent[]): Promise<void> {
  const family = await open(run, events)
  for (const [index, event] of events.entries()) {
    if (run.stopped()) return
    await family.advance(event.at)
    const { activities } = run.mapping
    const known = Object.hasOwn(activities, event.activity)
    const context = { events, index, instantOf: run.instantOf }
    await perform(family, known ? activities[event.activity] : undefined, context, run.tally)
    run.advanced()
  }
  await close(run, family, events.at(-1)!)
}

async function open(run: ReplayRun, events: readonly RecordedEvent[]): Promise<Family> {
  const { runner, em, definitionKey, tally, instantOf } = run
  const { businessId, variables, by } = run.mapping.case
  const [first] = events as [RecordedEvent]
  const context = { events, index: 0, instantOf }
  const { values, unreadable } = evaluateValues(variables, context)
  for (const sentence of unreadable) tally.badRow({ row: first.row, sentence })
  const answer = await runner.start({
    definitionKey,
    businessId: evaluateText(businessId, context) ?? first.case,
    variables: values,
    by: (by && evaluateText(by, context)) ?? first.resource ?? nobody,
    replay: true,
    at: first.at,
  })
  run.opened(answer.instance, first.case)
  return Family.of(runner, em, answer)
}

async function close({ mapping }: ReplayRun, family: Family, last: RecordedEvent): Promise<void> {
  const { atEnd } = mapping.case
  if (atEnd === 'leaveOpen' || !family.active) return
  if (atEnd === 'cancel') {
    const command = { type: 'cancelInstance', reason: 'end of the log' } as const
    return family.run(family.root, command, nobody, last.at)
  }
  for (let step = 0; step < maxClosing && family.active; step++) {
    const task = family.task()
    const job = family.job()
    if (task) {
      const command = { type: 'completeTask', key: task.thing.key } as const
      await family.run(task.instance, command, nobody, last.at)
    } else if (job) {
      const command = { type: 'completeJob', key: job.thing.key } as const
      await family.run(job.instance, command, nobody, last.at)
    } else return
  }
}
