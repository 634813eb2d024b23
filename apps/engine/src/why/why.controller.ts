import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Key } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { WhyDto, WhyQuery } from './why.dto.ts'
import { WhyQueries } from './why.queries.ts'

/** Why things are as they are. */
@ApiTags('instances')
@Controller('api/instances')
export class WhyController {
  constructor(private readonly explanations: WhyQueries) {}

  /**
   * Why a promise is due then, a timer has or has not fired, a task is offered to somebody or not, a
   * gateway went that way: rule, inputs and arithmetic from the log.
   */
  @Get(':key/why')
  @ApiOkResponse({ type: WhyDto })
  @ApiProblems(400, 404)
  why(@Key() key: string, @Query() query: WhyQuery): Promise<WhyDto> {
    return this.explanations.why(key, query)
  }
}
