import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Runner } from '../runtime/runner.ts'
import { IncidentDto, IncidentsQuery, ResolutionDto } from './incident.dto.ts'
import { IncidentQueries } from './incident.queries.ts'

/** Incidents: instances that are stuck until a person mends them. */
@ApiTags('incidents')
@Controller('api/incidents')
export class IncidentsController {
  constructor(
    private readonly runner: Runner,
    private readonly incidents: IncidentQueries,
  ) {}

  @Get()
  @ApiPage(IncidentDto)
  @ApiProblems(400)
  list(@Query() query: IncidentsQuery): Promise<Page<IncidentDto>> {
    return this.incidents.list(query)
  }

  /** Tries again, with mended variables or new attempts of the job. */
  @Post(':key/resolution')
  @HttpCode(200)
  @ApiOkResponse({ type: IncidentDto })
  @ApiProblems(400, 404, 409, 503)
  async resolve(
    @Key() key: string,
    @Body() { variables, retries }: ResolutionDto,
    @Actor() by: string,
  ): Promise<IncidentDto> {
    const command = { type: 'resolveIncident', key: localKey(key), variables, retries } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
    return this.incidents.one(key)
  }
}
