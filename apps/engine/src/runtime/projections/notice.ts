import type { EventOf } from '@punctual/interpreter'
import { globalKey } from '../keys.ts'
import type { Projection } from './projection.ts'

export const noticesTold: Projection<EventOf<'rungReached'>> = ({ notice }, step, event) => {
  const { instance, at } = step
  for (const { to, channel, message, deliverAt, held } of event.notices) {
    notice.insert({
      instance: instance.key,
      step: step.step,
      ordinal: step.notices++,
      clock: globalKey(instance.key, event.key),
      rung: event.rung,
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
