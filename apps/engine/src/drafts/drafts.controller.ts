import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common'
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, PageQuery, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { DraftDetailDto, DraftDto, NewDraftDto, SaveDraftDto } from './draft.dto.ts'
import { Drafts } from './drafts.ts'

/** Processes that are being drawn and are not deployed. */
@ApiTags('drafts')
@Controller('api/drafts')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @ApiPage(DraftDto)
  @ApiProblems(400)
  list(@Query() query: PageQuery): Promise<Page<DraftDto>> {
    return this.drafts.list(query)
  }

  @Post()
  @ApiCreatedResponse({ type: DraftDto })
  @ApiProblems(400, 413)
  create(@Body() draft: NewDraftDto, @Actor() by: string): Promise<DraftDto> {
    return this.drafts.create(draft, by)
  }

  @Get(':key')
  @ApiOkResponse({ type: DraftDetailDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<DraftDetailDto> {
    return this.drafts.one(key)
  }

  /** Saves what was drawn since `version` was read; refused when somebody else has saved since. */
  @Put(':key')
  @ApiOkResponse({ type: DraftDto })
  @ApiProblems(400, 404, 409, 413)
  save(@Key() key: string, @Body() draft: SaveDraftDto, @Actor() by: string): Promise<DraftDto> {
    return this.drafts.save(key, draft, by)
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404)
  remove(@Key() key: string): Promise<void> {
    return this.drafts.remove(key)
  }
}
