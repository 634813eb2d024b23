import { type Calendar, daysOf } from '@punctual/calendar'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Definitions } from '../deployment/definitions.ts'
import { isoOrNothing } from '../http/instant.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { CalendarDaysDto, CalendarDaysQuery, CalendarDto, CalendarsDto } from './calendar.dto.ts'

const dayMs = 86_400_000

/** Working calendars: when there is work and when there is none. */
@ApiTags('calendars')
@Controller('api/calendars')
export class CalendarsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: CalendarsDto })
  list(): CalendarsDto {
    return { items: this.definitions.calendars().map(shown) }
  }

  /**
   * The days of a calendar, with their opening hours and why: `id`, `id@version`, `id/unit` or, of a
   * person with a roster, `user:id`.
   */
  @Get(':id')
  @ApiOkResponse({ type: CalendarDaysDto })
  @ApiProblems(400, 404)
  days(@Param('id') id: string, @Query() query: CalendarDaysQuery): CalendarDaysDto {
    const calendar = this.definitions.calendar(id)
    if (!calendar)
      throw new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
    const from = query.from ?? dateOn(calendar, this.clock.now())
    const found = daysOf(calendar, from, query.to ?? fourWeeksAfter(from))
    if ('problem' in found) throw new ApiProblem('validation', found.problem)
    const days = found.days.map((day) => ({
      ...day,
      open: day.open.map(([opens, closes]): [string, string] => [opens, closes]),
    }))
    return Object.assign(shown(calendar), { days })
  }
}

function shown({ id, version, name, zone, horizon }: Calendar): CalendarDto {
  return { id, version, name, zone, announcedUntil: isoOrNothing(horizon) }
}

function dateOn({ zone }: Calendar, instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)
}

function fourWeeksAfter(date: string): string {
  const start = Date.parse(date)
  return Number.isNaN(start) ? date : new Date(start + 27 * dayMs).toISOString().slice(0, 10)
}
