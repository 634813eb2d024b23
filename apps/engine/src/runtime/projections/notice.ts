import type { EventOf, Notice } from '@punctual/interpreter'
import type { Changes } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

/** In place of the key of a clock. */
const NO_CLOCK = '0'

export const noticesTold: Projection<EventOf<'rungReached'>> = (changes, step, event) => {
  const { key, rung, notices } = event
  tell(changes, step, notices, { clock: globalKey(step.instance.key, key), rung })
}

/** A machine tells people without a promise: the machine stands in the place of the rung. */
export const noticesRequested: Projection<EventOf<'noticeRequested'>> = (changes, step, event) => {
  tell(changes, step, event.notices, { clock: NO_CLOCK, rung: event.element })
}

function tell(
  { notice }: Changes,
  step: ProjectedStep,
  notices: readonly Notice[],
  by: Readonly<{ clock: string; rung: string }>,
): void {
  const { instance, at } = step
  for (const { to, channel, message, deliverAt, held } of notices) {
    notice.append({
      ...by,
      instance: instance.key,
      step: step.step,
      ordinal: step.notices++,
      to,
      channel,
      message,
      createdAt: at,
      deliverAt,
      held,
      replay: instance.replay,
      deliveredAt: null,
      language: null,
      subject: null,
      body: null,
    })
  }
}
