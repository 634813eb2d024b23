import { isProvisional } from '@punctual/calendar'
import { foresee, type EventOf, type Notice, type State } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'
import { Channels } from '../channels/channels.ts'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { sayNotice, variablesOf } from '../runtime/notice-text.ts'
import type { PreviewRungDto } from './preview.dto.ts'
import type { Scene } from './scene.ts'

type Reached = EventOf<'rungReached'>

/** What will be told while nobody does anything, in the words of the readers. */
@Injectable()
export class Foreseen {
  constructor(
    private readonly channels: Channels,
    private readonly definitions: Definitions,
  ) {}

  /** Every rung that the clock will reach, in order. */
  rungs(scene: Scene): PreviewRungDto[] {
    const { environment, clock } = scene
    const steps = foresee(environment, scene.state, ({ clocks }) => clocks[clock.key] !== undefined)
    const told = new Set<string>()
    return steps.flatMap(({ at, events, state }) =>
      events.flatMap((event) => {
        if (event.type !== 'rungReached' || event.key !== clock.key) return []
        const problems = events.flatMap((each) =>
          each.type === 'incidentRaised' && each.host === clock.host ? [each.message] : [],
        )
        return [this.#rung(scene, { at, event, state, problems }, told)]
      }),
    )
  }

  #rung(
    scene: Scene,
    {
      at,
      event,
      state,
      problems,
    }: { at: number; event: Reached; state: State; problems: string[] },
    told: Set<string>,
  ): PreviewRungDto {
    const { clock, environment } = scene
    const rung = environment.ladder(clock.ladder ?? '')?.rungs.find(({ id }) => id === event.rung)
    const calendar = environment.calendar(clock.calendar)
    const deliverAt = Math.min(...event.notices.map((notice) => notice.deliverAt))
    const provisional = calendar !== undefined && isProvisional(calendar, event.plannedAt)
    return {
      id: event.rung,
      at: iso(event.plannedAt),
      tell: [...(rung?.tell ?? [])],
      ...(Number.isFinite(deliverAt) && deliverAt > at && { deliverAt: iso(deliverAt) }),
      ...(provisional && { provisional }),
      arithmetic: event.arithmetic,
      actions: [...event.actions],
      notices: event.notices.map((notice) => this.#notice(scene, { event, notice, state }, told)),
      problems,
    }
  }

  #notice(
    scene: Scene,
    { event, notice, state }: { event: Reached; notice: Notice; state: State },
    told: Set<string>,
  ) {
    const { environment, businessId } = scene
    const { to, insteadOf, channel, message, deliverAt, held } = notice
    const clock = state.clocks[event.key] ?? scene.clock
    const { graph } = environment
    const ladder = environment.ladder(event.ladder)
    const { element } = clock
    const context = { businessId, graph, state, element, clock, at: deliverAt }
    const deliveries = this.channels.deliveries(
      {
        instance: '0',
        step: 0,
        ordinal: 0,
        clock: '0',
        ladder: event.ladder,
        rung: event.rung,
        to,
        channel,
        message,
        variables: variablesOf(context),
        urgent: ladder?.rungs.find(({ id }) => id === event.rung)?.urgent ?? false,
        say: (voice) => sayNotice(message, voice, context, this.definitions),
      },
      deliverAt,
    )
    const fresh = deliveries.filter(({ reader }) =>
      isNew(told, [event.rung, message, channel, reader]),
    )
    return {
      to,
      ...(insteadOf !== undefined && { insteadOf }),
      channel,
      message,
      deliverAt: iso(deliverAt),
      held,
      readers: fresh.map(({ reader, language, subject, availableAt }) => ({
        reader,
        at: iso(availableAt ?? deliverAt),
        language,
        subject,
      })),
    }
  }
}

/** Nobody reads a message of a rung twice. */
function isNew(told: Set<string>, parts: readonly string[]): boolean {
  const name = JSON.stringify(parts)
  if (told.has(name)) return false
  told.add(name)
  return true
}
