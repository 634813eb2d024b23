import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page, PageQuery } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Runner } from '../runtime/runner.ts'
import { QuarantineDto, ReleaseDto } from './quarantine.dto.ts'
import { QuarantineQueries } from './quarantine.queries.ts'

/** Quarantine: instances that a fault of the engine has stopped, until an operator has looked. */
@ApiTags('quarantine')
@Controller('api/quarantine')
export class QuarantineController {
  constructor(
    private readonly runner: Runner,
    private readonly quarantine: QuarantineQueries,
  ) {}

  /** Those that stand longest come first. */
  @Get()
  @ApiPage(QuarantineDto)
  @ApiProblems(400)
  list(@Query() query: PageQuery): Promise<Page<QuarantineDto>> {
    return this.quarantine.list(query)
  }

  /** Lets the instance take commands again; its history tells so. The failed one is not run. */
  @Post(':key/release')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async release(@Key() key: string, @Body() { reason }: ReleaseDto, @Actor() by: string) {
    await this.runner.release(key, by, reason)
  }
}
