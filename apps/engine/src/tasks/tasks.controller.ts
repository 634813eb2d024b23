import type { CommandBody } from '@punctual/interpreter'
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor, CurrentUser } from '../http/actor.ts'
import type { Principal } from '../identity/principal.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Runner } from '../runtime/runner.ts'
import { TaskActions } from './task-actions.ts'
import {
  ClaimDto,
  ReturnDto,
  TaskActionResultsDto,
  TaskActionsDto,
  TaskCompletionDto,
  TaskDto,
  TasksQuery,
} from './task.dto.ts'
import { TaskQueries } from './task.queries.ts'

/** User tasks: what people have to do. */
@ApiTags('tasks')
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly actions: TaskActions,
    private readonly runner: Runner,
    private readonly tasks: TaskQueries,
  ) {}

  @Get()
  @ApiPage(TaskDto)
  @ApiProblems(400)
  list(@Query() query: TasksQuery, @CurrentUser() who: Principal): Promise<Page<TaskDto>> {
    return this.tasks.list(query, who)
  }

  @Get(':key')
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<TaskDto> {
    return this.tasks.one(key)
  }

  @Get(':key/form')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiProblems(400, 404)
  form(@Key() key: string): Promise<unknown> {
    return this.tasks.form(key)
  }

  /** Claims, gives or takes back many; what became of each is told, the others go on. */
  @Post('actions')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskActionResultsDto })
  @ApiProblems(400, 403, 503)
  async act(
    @Body() request: TaskActionsDto,
    @CurrentUser() who: Principal,
  ): Promise<TaskActionResultsDto> {
    return { items: await this.actions.each(request, who) }
  }

  /** Takes the task, or gives it to somebody. */
  @Post(':key/claim')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 403, 404, 409, 503)
  async claim(
    @Key() key: string,
    @Body() request: ClaimDto,
    @CurrentUser() who: Principal,
  ): Promise<TaskDto> {
    await this.actions.assign(key, request, who)
    return this.tasks.one(key)
  }

  /** Gives the task back to its candidates. */
  @Post(':key/return')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 404, 409, 503)
  async giveBack(
    @Key() key: string,
    @Body() { reason }: ReturnDto,
    @Actor() by: string,
  ): Promise<TaskDto> {
    await this.actions.giveBack(key, by, reason)
    return this.tasks.one(key)
  }

  @Post(':key/completion')
  @HttpCode(200)
  @ApiOkResponse({ type: TaskDto })
  @ApiProblems(400, 404, 409, 503)
  complete(
    @Key() key: string,
    @Body() { variables }: TaskCompletionDto,
    @Actor() by: string,
  ): Promise<TaskDto> {
    return this.run(key, by, { type: 'completeTask', key: localKey(key), variables })
  }

  private async run(key: string, by: string, command: CommandBody): Promise<TaskDto> {
    await this.runner.run({ instance: instanceOf(key), command, by })
    return this.tasks.one(key)
  }
}
