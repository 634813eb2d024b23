import { Module } from '@nestjs/common'
import { InboxQueries } from './inbox.queries.ts'
import { NoticeQueries } from './notice.queries.ts'
import { NoticesController } from './notices.controller.ts'

/** Notices and inboxes. */
@Module({ controllers: [NoticesController], providers: [InboxQueries, NoticeQueries] })
export class NoticesModule {}
