import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { NoticeDto, NoticesQuery } from './notice.dto.ts'
import { NoticeQueries } from './notice.queries.ts'

/** Notices: whom the ladders told what. */
@ApiTags('notices')
@Controller('api/notices')
export class NoticesController {
  constructor(private readonly notices: NoticeQueries) {}

  @Get()
  @ApiPage(NoticeDto)
  @ApiProblems(400)
  list(@Query() query: NoticesQuery): Promise<Page<NoticeDto>> {
    return this.notices.list(query)
  }
}
