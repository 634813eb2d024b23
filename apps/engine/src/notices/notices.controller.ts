import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor, CurrentUser } from '../http/actor.ts'
import { ApiPage, type Page } from '../http/page.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { InboxQueries } from './inbox.queries.ts'
import { NoticeDto, NoticesQuery, UnreadDto, UnreadQuery } from './notice.dto.ts'
import { NoticeQueries } from './notice.queries.ts'

/** Notices: whom the ladders told what, and what people have read of it. */
@ApiTags('notices')
@Controller('api/notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticeQueries,
    private readonly inbox: InboxQueries,
    private readonly clock: Clock,
  ) {}

  /** Every notice, or with `reader` or `unread` the inbox of one person. */
  @Get()
  @ApiPage(NoticeDto)
  @ApiProblems(400)
  list(@Query() query: NoticesQuery, @CurrentUser() who: Principal): Promise<Page<NoticeDto>> {
    const { to, reader = who.id, unread } = query
    if (query.reader === undefined && unread === undefined) return this.notices.list(query, who)
    mustRead(who, reader)
    if (to === undefined) return this.inbox.list(reader, query)
    const detail = "expected 'to' or the inbox of a 'reader', but found both"
    throw new ApiProblem('validation', detail)
  }

  /** How much is unread in an inbox. */
  @Get('count')
  @ApiOkResponse({ type: UnreadDto })
  @ApiProblems(400)
  async count(@Query() query: UnreadQuery, @CurrentUser() who: Principal): Promise<UnreadDto> {
    const { reader = who.id } = query
    mustRead(who, reader)
    return { reader, unread: await this.inbox.unread(reader) }
  }

  /** Marks a notice in the inbox of who asks as read. */
  @Post(':key/read')
  @HttpCode(200)
  @ApiOkResponse({ type: NoticeDto })
  @ApiProblems(400, 404)
  read(@Param('key') key: string, @Actor() reader: string): Promise<NoticeDto> {
    return this.inbox.read(key, reader, this.clock.now())
  }
}

/** The inboxes of others are read by who sees every case. */
function mustRead({ id, scope }: Principal, reader: string): void {
  if (reader === id || scope === 'everything') return
  throw new ApiProblem('forbidden', `expected the inbox of '${id}', but asked for '${reader}'`)
}
