import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { CaseDetailDto, CaseDto, CasesQuery, HistoryQuery, HistoryStepDto } from './case.dto.ts'
import { CaseHistory } from './case-history.ts'
import { CaseQueries } from './case.queries.ts'

/** Cases: what is going on for a customer, with its promises and its history. */
@ApiTags('cases')
@Controller('api/cases')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly history: CaseHistory,
  ) {}

  @Get()
  @ApiPage(CaseDto)
  @ApiProblems(400)
  list(@Query() query: CasesQuery): Promise<Page<CaseDto>> {
    return this.cases.list(query)
  }

  @Get(':key')
  @ApiOkResponse({ type: CaseDetailDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<CaseDetailDto> {
    return this.cases.one(key)
  }

  /** Everything that happened, as events and as sentences, oldest first. */
  @Get(':key/history')
  @ApiPage(HistoryStepDto)
  @ApiProblems(400, 404)
  told(@Key() key: string, @Query() query: HistoryQuery): Promise<Page<HistoryStepDto>> {
    return this.history.list(key, query)
  }
}
