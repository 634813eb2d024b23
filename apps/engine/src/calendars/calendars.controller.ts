import { type Calendar, daysOf } from '@punctual/calendar'
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Definitions } from '../deployment/definitions.ts'
import { Actor } from '../http/actor.ts'
import { isoOrNothing } from '../http/instant.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { CalendarDaysDto, CalendarDaysQuery, CalendarDto, CalendarsDto } from './calendar.dto.ts'
import { RecalculationDto, RecalculationRequestDto } from './recalculation.dto.ts'
import { Recalculations } from './recalculations.ts'
import {
  CalendarDraftDto,
  CalendarForesightDto,
  CalendarVersionsDto,
  NewCalendarVersionDto,
  SavedCalendarDto,
} from './version.dto.ts'
import { CalendarVersions } from './versions.ts'

const dayMs = 86_400_000

/** Working calendars: when there is work and when there is none. */
@ApiTags('calendars')
@Controller('api/calendars')
export class CalendarsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly recalculations: Recalculations,
    private readonly versions: CalendarVersions,
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

  /** Every version, as it was written. */
  @Get(':id/versions')
  @ApiOkResponse({ type: CalendarVersionsDto })
  @ApiProblems(404)
  async listVersions(@Id() id: string): Promise<CalendarVersionsDto> {
    return { items: await this.versions.list(id) }
  }

  /** Which promises that run would be due when, if the calendar were so. Changes nothing. */
  @Post(':id/versions/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: CalendarForesightDto })
  @ApiProblems(400, 404, 422)
  previewVersion(
    @Id() id: string,
    @Body() { definition }: CalendarDraftDto,
    @Actor() by: string,
  ): Promise<CalendarForesightDto> {
    return this.versions.foresee(id, definition, by)
  }

  /** A new version, by which promises that run count on when that is wanted. */
  @Post(':id/versions')
  @ApiCreatedResponse({ type: SavedCalendarDto })
  @ApiProblems(400, 404, 422, 503)
  saveVersion(
    @Id() id: string,
    @Body() request: NewCalendarVersionDto,
    @Actor() by: string,
  ): Promise<SavedCalendarDto> {
    return this.versions.save(id, request, by)
  }

  /** Which promises that run would be due when, if they counted by the latest version. */
  @Post(':id/recalculation/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: RecalculationDto })
  @ApiProblems(404)
  previewRecalculation(@Param('id') id: string, @Actor() by: string): Promise<RecalculationDto> {
    return this.recalculations.preview(id, by)
  }

  /** Lets promises that run count on by the latest version, for a reason that the log keeps. */
  @Post(':id/recalculation')
  @HttpCode(200)
  @ApiOkResponse({ type: RecalculationDto })
  @ApiProblems(400, 404, 503)
  recalculate(
    @Param('id') id: string,
    @Body() { reason }: RecalculationRequestDto,
    @Actor() by: string,
  ): Promise<RecalculationDto> {
    return this.recalculations.apply(id, reason, by)
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
