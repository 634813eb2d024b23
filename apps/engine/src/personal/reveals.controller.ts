import { Body, Controller, Get, HttpCode, Ip, Post } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { iso } from '../http/instant.ts'
import { Key } from '../http/key.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { PersonalData } from './personal-data.ts'
import { PersonalReads } from './personal-reads.ts'
import { PersonalReadsDto, RevealDto, RevealRequestDto } from './reveal.dto.ts'

/** Personal data of customers: seen in clear for a reason, and who saw it. */
@ApiTags('cases')
@Controller('api/cases')
export class RevealsController {
  constructor(
    private readonly personal: PersonalData,
    private readonly reads: PersonalReads,
    private readonly instances: InstanceQueries,
  ) {}

  /** The personal data of a case in clear; the reason stands in the log of accesses. */
  @Post(':key/reveal')
  @HttpCode(200)
  @ApiOkResponse({ type: RevealDto })
  @ApiProblems(400, 404)
  async reveal(
    @Key() instance: string,
    @Body() { reason }: RevealRequestDto,
    @Actor() by: string,
    @Ip() address: string,
  ): Promise<RevealDto> {
    await this.instances.withState(instance)
    const found = await this.personal.of([instance])
    const items = new Map(
      found.map(({ field, clear }) => [`${field}\n${clear}`, { field, value: clear }]),
    )
    const fields = found.map(({ field }) => field)
    await this.reads.reveal({ by, instance, fields, address }, reason)
    return { items: [...items.values()] }
  }

  /** Who saw personal data of the case. */
  @Get(':key/reads')
  @ApiOkResponse({ type: PersonalReadsDto })
  @ApiProblems(400, 404)
  async list(@Key() instance: string): Promise<PersonalReadsDto> {
    const { root } = await this.instances.one(instance)
    const rows = await this.reads.of(root)
    const items = rows.map(({ at, by, kind, what, address }) => ({
      at: iso(at),
      by,
      kind,
      what,
      ...(address !== null && { address }),
    }))
    return { items }
  }
}
