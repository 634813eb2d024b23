import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common'
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor, CurrentUser } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Runner } from '../runtime/runner.ts'
import { NO_UNIT } from '../runtime/case-marks.ts'
import { Units } from '../units/units.ts'
import {
  CaseDetailDto,
  CaseDto,
  CasesQuery,
  CaseUnitDto,
  HistoryQuery,
  HistoryStepDto,
} from './case.dto.ts'
import { CaseHistory } from './case-history.ts'
import { CaseQueries } from './case.queries.ts'

/** Cases: what is going on for a customer, with its promises and its history. */
@ApiTags('cases')
@Controller('api/cases')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly history: CaseHistory,
    private readonly runner: Runner,
    private readonly units: Units,
  ) {}

  @Get()
  @ApiPage(CaseDto)
  @ApiProblems(400, 403)
  list(@Query() query: CasesQuery, @CurrentUser() who: Principal): Promise<Page<CaseDto>> {
    if (query.customer !== undefined && !who.permissions.has('personal.read'))
      throw new ApiProblem(
        'forbidden',
        `expected somebody who may 'personal.read' to look for a customer, but '${who.id}' may not`,
      )
    return this.cases.list(query, who)
  }

  @Get(':key')
  @ApiOkResponse({ type: CaseDetailDto })
  @ApiProblems(400, 404)
  one(@Key() key: string, @CurrentUser() who: Principal): Promise<CaseDetailDto> {
    return this.cases.one(key, who)
  }

  /** Hands the case over to another unit. */
  @Put(':key/unit')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async handOver(
    @Key() instance: string,
    @Body() { unit }: CaseUnitDto,
    @Actor() by: string,
  ): Promise<void> {
    if (unit !== NO_UNIT) await this.units.mustBeOpen([unit])
    const command = { type: 'setVariables', scope: 1, variables: { unit } } as const
    await this.runner.run({ instance, command, by })
  }

  /** Everything that happened, as events and as sentences, oldest first. */
  @Get(':key/history')
  @ApiPage(HistoryStepDto)
  @ApiProblems(400, 404)
  told(@Key() key: string, @Query() query: HistoryQuery): Promise<Page<HistoryStepDto>> {
    return this.history.list(key, query)
  }
}
