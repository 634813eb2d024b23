import { Controller, Get, Query, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { DefinitionDto, DefinitionUsageDto, DefinitionsQuery } from './definition.dto.ts'
import { DefinitionQueries } from './definition.queries.ts'

/**
 * What was deployed: processes, machines, decisions, forms, ladders, calendars, organisation, message
 * texts.
 */
@ApiTags('definitions')
@Controller('api/definitions')
export class DefinitionsController {
  constructor(private readonly definitions: DefinitionQueries) {}

  @Get()
  @ApiPage(DefinitionDto)
  @ApiProblems(400)
  list(@Query() query: DefinitionsQuery): Promise<Page<DefinitionDto>> {
    return this.definitions.list(query)
  }

  @Get(':key')
  @ApiOkResponse({ type: DefinitionDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<DefinitionDto> {
    return this.definitions.one(key)
  }

  /** Who would notice a new version: the instances that stay with this one. */
  @Get(':key/usage')
  @ApiOkResponse({ type: DefinitionUsageDto })
  @ApiProblems(400, 404)
  usage(@Key() key: string): Promise<DefinitionUsageDto> {
    return this.definitions.usage(key)
  }

  /** The file as it was deployed. */
  @Get(':key/xml')
  @ApiProduces('text/xml', 'application/json')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400, 404)
  async xml(@Key() key: string, @Res() reply: FastifyReply): Promise<void> {
    const { type, content } = await this.definitions.content(key)
    await reply.type(type).send(content)
  }
}
