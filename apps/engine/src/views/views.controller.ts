import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { CurrentUser } from '../http/actor.ts'
import { Id } from '../http/key.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { NewViewDto, ViewDto, ViewsDto, ViewsQuery } from './view.dto.ts'
import { Views } from './views.ts'

/** Saved views of lists: filters and order under a name. */
@ApiTags('views')
@Controller('api/views')
export class ViewsController {
  constructor(private readonly views: Views) {}

  @Get()
  @ApiOkResponse({ type: ViewsDto })
  @ApiProblems(400)
  async list(@Query() { page }: ViewsQuery, @CurrentUser() who: Principal): Promise<ViewsDto> {
    return { items: await this.views.list(page, who) }
  }

  @Post()
  @ApiCreatedResponse({ type: ViewDto })
  @ApiProblems(400, 403)
  create(@Body() view: NewViewDto, @CurrentUser() who: Principal): Promise<ViewDto> {
    return this.views.create(view, who)
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404)
  remove(@Id() id: string, @CurrentUser() who: Principal): Promise<void> {
    return this.views.remove(id, who)
  }
}
