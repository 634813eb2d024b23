import { Body, Controller, Get, HttpCode, Ip, Param, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Id, Key } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { AnswerDto, CustomerViewDto, LinkDto, LinksDto, NewLinkDto } from './customer.dto.ts'
import { CustomerLinks } from './customer-links.ts'
import { CustomerViews } from './customer-views.ts'
import { RateLimit } from './rate-limit.ts'

/** What customers see without signing in, by links that people give them. */
@ApiTags('customers')
@Controller('api')
export class CustomersController {
  readonly #limit = new RateLimit()

  constructor(
    private readonly links: CustomerLinks,
    private readonly views: CustomerViews,
  ) {}

  @Get('cases/:key/links')
  @ApiOkResponse({ type: LinksDto })
  @ApiProblems(400, 404)
  async list(@Key() key: string): Promise<LinksDto> {
    return { items: await this.links.list(key) }
  }

  @Post('cases/:key/links')
  @ApiCreatedResponse({ type: LinkDto })
  @ApiProblems(400, 404)
  create(@Key() key: string, @Body() link: NewLinkDto, @Actor() by: string): Promise<LinkDto> {
    return this.links.create(key, link, by)
  }

  @Post('links/:id/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: LinkDto })
  @ApiProblems(400, 404)
  revoke(@Id() id: string): Promise<LinkDto> {
    return this.links.revoke(id)
  }

  /** Where the case is and what was promised; nothing of the inside. */
  @Get('customer/:token')
  @ApiOkResponse({ type: CustomerViewDto })
  @ApiProblems(404, 429)
  view(@Param('token') token: string, @Ip() address: string): Promise<CustomerViewDto> {
    this.#limit.ask(address)
    return this.views.view(token)
  }

  /** The answer to a survey, once. */
  @Post('customer/:token/answer')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomerViewDto })
  @ApiProblems(400, 404, 409, 429)
  answer(
    @Param('token') token: string,
    @Body() { answer }: AnswerDto,
    @Ip() address: string,
  ): Promise<CustomerViewDto> {
    this.#limit.ask(address)
    return this.views.answer(token, answer)
  }
}
