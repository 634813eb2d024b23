import { EntityManager } from '@mikro-orm/sql'
import { Controller, Get, Query } from '@nestjs/common'
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger'
import { iso } from '../http/instant.ts'
import { ApiPage, PageQuery, type Page } from '../http/page.ts'
import { IsOptionalText } from '../http/rules.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Access } from '../storage/entities/index.ts'

class AccessesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Who' })
  @IsOptionalText()
  by?: string

  @ApiPropertyOptional({ description: 'Of which kind, for example `auditor` or `signInFailed`' })
  @IsOptionalText()
  kind?: string
}

/** Somebody looked at something, or came or went. */
class AccessDto {
  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty()
  by: string

  @ApiProperty()
  kind: string

  @ApiProperty()
  what: string

  @ApiPropertyOptional({ description: 'Network address' })
  address?: string
}

/** Who looked at what, the latest first. */
@ApiTags('accesses')
@Controller('api/accesses')
export class AccessesController {
  constructor(private readonly em: EntityManager) {}

  @Get()
  @ApiPage(AccessDto)
  @ApiProblems(400)
  async list(@Query() { by, kind, limit, after }: AccessesQuery): Promise<Page<AccessDto>> {
    const position = positionOf(after)
    const where = { ...(by && { by }), ...(kind && { kind }), ...before(position) }
    const orderBy = { at: 'desc', key: 'desc' } as const
    const rows = await this.em.fork().find(Access, where, { orderBy, limit: limit + 1 })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(show),
      ...(rows.length > limit && last && { next: `${last.at}~${last.key}` }),
    }
  }
}

function positionOf(after: string | undefined): { at: number; key: string } | undefined {
  const [, at, key] = /^(\d{1,15})~([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  return at === undefined ? undefined : { at: Number(at), key: key! }
}

function before(position: { at: number; key: string } | undefined) {
  if (!position) return {}
  const { at, key } = position
  return { $or: [{ at: { $lt: at } }, { at, key: { $lt: key } }] }
}

function show({ at, by, kind, what, address }: Access): AccessDto {
  return { at: iso(at), by, kind, what, ...(address !== null && { address }) }
}
