import { Controller, Get } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { LadderUsageDto } from './ladder.dto.ts'
import { LadderQueries } from './ladder.queries.ts'

/** Escalation ladders beyond their files, which `/api/definitions` has. */
@ApiTags('definitions')
@Controller('api/ladders')
export class LaddersController {
  constructor(private readonly ladders: LadderQueries) {}

  /** Which promises have the ladder. */
  @Get(':id/usage')
  @ApiOkResponse({ type: LadderUsageDto })
  @ApiProblems(400, 404)
  usage(@Id() id: string): Promise<LadderUsageDto> {
    return this.ladders.usage(id)
  }
}
