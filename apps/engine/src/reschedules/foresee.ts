import {
  foresee,
  nextInstant,
  step,
  type ClockRung,
  type Command,
  type CommandBody,
  type Environment,
  type Event,
  type Shift,
  type State,
} from '@punctual/interpreter'
import { iso } from '../http/instant.ts'
import type { Deadline } from './deadlines.ts'
import type { ForeseenNoticeDto, RescheduleItemDto, RungChangeDto } from './reschedule.dto.ts'

/** What a move of one deadline would do, by the very step that will do it. */
export function foreseeMove(
  environment: Environment,
  deadline: Deadline,
  { shift, at, by }: Readonly<{ shift: Shift; at: number; by: string }>,
): RescheduleItemDto {
  const { kind, key, local, element, promise, dueAt, instance, state } = deadline
  const item = {
    key,
    kind,
    element,
    promise,
    instance: instance.key,
    processId: instance.processId,
    fromDueAt: iso(dueAt),
  }
  const command: Command = { ...moving(kind, local, 'preview', undefined, shift), at, by }
  const moved = step(environment, state, command)
  if (!moved.accepted) return { ...item, refusal: moved.rejection.reason, rungs: [], notices: [] }
  if (kind === 'timer') {
    const after = moved.state.timers[local]
    return { ...item, dueAt: after && iso(after.dueAt), rungs: [], notices: [] }
  }
  const { events } = moved
  const replanned = events.find(({ type }) => type === 'clockRescheduled')
  const plan = replanned?.type === 'clockRescheduled' ? replanned : undefined
  const goesOn = ({ clocks }: State) => clocks[local] && nextInstant(clocks[local]) !== undefined
  const future = foresee(environment, moved.state, (each) => goesOn(each) === true)
  return {
    ...item,
    dueAt: plan && iso(plan.dueAt),
    rungs: rungChanges(rungsOf(state, local), plan?.rungs ?? []),
    notices: [{ events }, ...future].flatMap((taken) => noticesIn(taken.events, local)),
  }
}

function noticesIn(events: readonly Event[], key: number): ForeseenNoticeDto[] {
  return events.flatMap((event) => {
    if (event.type !== 'rungReached' || event.key !== key) return []
    return event.notices.map(({ to, message, channel, deliverAt }) => ({
      rung: event.rung,
      to,
      message,
      channel,
      deliverAt: iso(deliverAt),
    }))
  })
}

/** The command that moves a deadline. */
export function moving(
  kind: Deadline['kind'],
  key: number,
  reason: string,
  change: string | undefined,
  shift: Shift,
): CommandBody {
  const type = kind === 'clock' ? 'rescheduleClock' : 'rescheduleTimer'
  return { type, key, reason, ...(change !== undefined && { change }), ...shift }
}

function rungsOf({ clocks }: State, key: number): readonly ClockRung[] {
  return clocks[key]?.rungs ?? []
}

function rungChanges(before: readonly ClockRung[], after: readonly ClockRung[]): RungChangeDto[] {
  const old = new Map(before.map((rung) => [rung.id, rung]))
  return after.flatMap((rung): RungChangeDto[] => {
    const was = old.get(rung.id)
    const [isPending, wasPending] = [rung.status === 'pending', was?.status === 'pending']
    const times = { from: was && iso(was.at), to: iso(rung.at) }
    if (isPending && !wasPending) return [{ id: rung.id, change: 'appears', to: times.to }]
    if (!isPending && wasPending && rung.status === 'skipped') {
      return [{ id: rung.id, change: 'vanishes', from: times.from }]
    }
    return isPending && was?.at !== rung.at ? [{ id: rung.id, change: 'moves', ...times }] : []
  })
}
