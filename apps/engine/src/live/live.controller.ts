import { Controller, Get, type OnModuleDestroy, Query, Res } from '@nestjs/common'
import { ApiExtraModels, ApiOkResponse, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Subject, map, takeUntil } from 'rxjs'
import { CurrentUser } from '../http/actor.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ChangeDto, ChangesQuery } from './change.dto.ts'
import { streamEvents } from './event-stream.ts'
import { SeenChanges } from './seen-changes.ts'

/** Live changes for open pages. */
@ApiTags('live')
@Controller('api/events')
export class LiveController implements OnModuleDestroy {
  private readonly closing = new Subject<void>()

  constructor(private readonly seen: SeenChanges) {}

  /** Server-sent events: `event: change` after each commit. */
  @Get()
  @ApiProduces('text/event-stream')
  @ApiExtraModels(ChangeDto)
  @ApiOkResponse({
    description: 'Events `change` whose data is a ChangeDto',
    content: { 'text/event-stream': { schema: { $ref: getSchemaPath(ChangeDto) } } },
  })
  @ApiProblems(400)
  changes(
    @Query() { instance }: ChangesQuery,
    @CurrentUser() who: Principal,
    @Res() reply: FastifyReply,
  ): void {
    const changes = this.seen.of(who, instance).pipe(
      map((data) => ({ event: 'change', data })),
      takeUntil(this.closing),
    )
    streamEvents(reply, changes)
  }

  onModuleDestroy() {
    this.closing.next()
  }
}
