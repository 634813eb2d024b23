import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { CurrentUser } from '../http/actor.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { InsightsDto, InsightsQuery } from './insight.dto.ts'
import { InsightQueries } from './insight.queries.ts'

/** Figures for who leads the service. */
@ApiTags('insights')
@Controller('api/insights')
export class InsightsController {
  constructor(private readonly insights: InsightQueries) {}

  /** Cases, promises by step and tier, rungs, times and the backlog of a span of time. */
  @Get()
  @ApiOkResponse({ type: InsightsDto })
  @ApiProblems(400)
  figures(@Query() query: InsightsQuery, @CurrentUser() who: Principal): Promise<InsightsDto> {
    return this.insights.figures(query, who)
  }
}
