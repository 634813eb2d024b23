import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { LateFiringDto, LateFiringsQuery, TimerDto, TimersQuery } from './timer.dto.ts'
import { TimerQueries } from './timer.queries.ts'

/** What will happen by itself, what should have happened, and what happened late. */
@ApiTags('timers')
@Controller('api/timers')
export class TimersController {
  constructor(private readonly timers: TimerQueries) {}

  /** Timers and clocks that have not fired, the earliest first; `due=true`: whose time has come. */
  @Get()
  @ApiPage(TimerDto)
  @ApiProblems(400)
  open(@Query() query: TimersQuery): Promise<Page<TimerDto>> {
    return this.timers.open(query)
  }

  /** Firings that came later than a second after their planned instant, the latest first. */
  @Get('late')
  @ApiPage(LateFiringDto)
  @ApiProblems(400)
  late(@Query() query: LateFiringsQuery): Promise<Page<LateFiringDto>> {
    return this.timers.late(query)
  }
}
