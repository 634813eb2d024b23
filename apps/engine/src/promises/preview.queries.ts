import {
  type Calendar,
  type Duration,
  type Ladder,
  deliverAt,
  parseDuration,
  startClock,
} from '@punctual/calendar'
import { Injectable } from '@nestjs/common'
import { Definitions, type Organisation } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import type { PreviewDto, PreviewRequestDto, PreviewRungDto } from './promise.dto.ts'

/** Says when a promise would be due, without making one. */
@Injectable()
export class PreviewQueries {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses a duration that is none (`validation`) and an unknown calendar or ladder (`notFound`).
   */
  preview({ within, calendar = '24x7', ladder, startAt }: PreviewRequestDto): PreviewDto {
    const from = startAt === undefined ? this.clock.now() : Date.parse(startAt)
    const duration = readDuration(within)
    this.mustHaveCalendar(duration.calendar ?? calendar)
    const steps = ladder === undefined ? undefined : this.mustHaveLadder(ladder)
    const started = startClock({ within: duration, calendar, ladder: steps }, from, from, (id) =>
      this.definitions.calendar(id),
    )
    if ('problem' in started) throw new ApiProblem('validation', started.problem)
    const { id, version } = started.calendar
    return {
      startAt: iso(from),
      dueAt: iso(started.dueAt),
      goalMs: started.goalMs,
      calendar: `${id}@${version}`,
      arithmetic: started.arithmetic,
      rungs: started.rungs.map((rung) => this.rung(rung, steps!)),
    }
  }

  private rung({ id, at }: { id: string; at: number }, ladder: Ladder): PreviewRungDto {
    const { tell = [], urgent = false } = ladder.rungs.find((rung) => rung.id === id) ?? {}
    const organisation = this.definitions.organisation()
    const delivered = tell
      .map((recipient) => calendarOf(organisation, recipient))
      .map((calendar) => deliverAt(this.calendarNamed(calendar), at, urgent))
    const held = Math.min(...delivered)
    return {
      id,
      at: iso(at),
      tell: [...tell],
      deliverAt: Number.isFinite(held) && held > at ? iso(held) : undefined,
    }
  }

  private calendarNamed(id: string | undefined): Calendar | undefined {
    return id === undefined ? undefined : this.definitions.calendar(id)
  }

  private mustHaveCalendar(id: string): void {
    if (this.definitions.calendar(id)) return
    throw new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
  }

  private mustHaveLadder(id: string): Ladder {
    const ladder = this.definitions.ladder(id)
    if (ladder) return ladder
    throw new ApiProblem('notFound', `expected a ladder '${id}', but there is none`)
  }
}

function readDuration(text: string): Duration {
  const duration = parseDuration(text)
  if ('problem' in duration) throw new ApiProblem('validation', duration.problem)
  return duration
}

/**
 * The calendar of a recipient that is named outright; assignees and FEEL are known only in a case.
 */
function calendarOf({ roles, people }: Organisation, recipient: string): string | undefined {
  const [kind, id] = recipient.split(':')
  if (kind === 'role') return roles.find((role) => role.id === id)?.calendar
  if (kind === 'user') return people.find((person) => person.id === id)?.calendar
  return undefined
}
