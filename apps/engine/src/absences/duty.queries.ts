import { absenceAt, daysOf, isOpen, nextOpening, type Calendar } from '@punctual/calendar'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { Clock } from '../runtime/clock.ts'
import type { DutyDto, OnDutyDto } from './absence.dto.ts'

/** Says who works now. */
@Injectable()
export class DutyQueries {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /** Everybody of the organisation, as rosters, calendars and absences have it now. */
  now(): DutyDto {
    const at = this.clock.now()
    const { people } = this.definitions.organisation()
    return { at: iso(at), items: people.map(({ id }) => this.#of(id, at)) }
  }

  #of(person: string, at: number): OnDutyDto {
    const { shelf } = this.definitions
    const { roles } = this.definitions.organisation()
    const groups = roles.filter(({ members = [] }) => members.includes(person)).map(({ id }) => id)
    const id = shelf.calendarOf(`user:${person}`)
    const calendar = id === undefined ? undefined : shelf.calendar(id)
    const away = absenceAt(shelf.rosters(), person, at)
    return {
      person,
      groups,
      onDuty: !away && (calendar === undefined || isOpen(calendar, at)),
      ...this.#today(person, calendar, at),
      ...(away && { awayUntil: iso(away.until) }),
      ...(away?.substitute !== undefined && { substitute: away.substitute }),
    }
  }

  #today(person: string, calendar: Calendar | undefined, at: number) {
    if (!calendar) return { hours: [] }
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.zone }).format(at)
    const found = daysOf(calendar, date, date)
    const [today] = 'days' in found ? found.days : []
    const isShift = this.definitions.shelf.rosters().some(({ shifts }) => shifts.has(person))
    const next = nextOpening(calendar, at)
    return {
      hours: (today?.open ?? []).map(([from, to]): [string, string] => [from, to]),
      ...(isShift &&
        today?.kind === 'exception' &&
        today.name && { shift: today.name['en'] ?? '' }),
      ...(next > at && { next: iso(next) }),
    }
  }
}
