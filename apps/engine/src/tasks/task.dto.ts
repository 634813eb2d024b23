import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsIn, IsOptional } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText, IsOptionalVariables } from '../http/rules.ts'
import { PromiseDto } from '../promises/promise.dto.ts'
import { type TaskState, taskStates } from '../storage/entities/index.ts'

/** Orders in which tasks are listed. */
const taskSorts = ['remaining', 'due', 'priority', 'createdAt'] as const
type TaskSort = (typeof taskSorts)[number]

/** Whose tasks, seen from who asks. */
const shares = ['mine', 'available', 'both'] as const
type Share = (typeof shares)[number]

export class TasksQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: shares,
    description:
      'Of who asks: `mine` they hold, `available` nobody holds and they may claim, or both',
  })
  @IsOptional()
  @IsIn(shares)
  share?: Share

  @ApiPropertyOptional({ description: 'Who holds it' })
  @IsOptionalText()
  assignee?: string

  @ApiPropertyOptional({ description: 'A group that may claim it' })
  @IsOptionalText()
  candidateGroup?: string

  @ApiPropertyOptional({ description: 'A person who may claim it' })
  @IsOptionalText()
  candidateUser?: string

  @ApiPropertyOptional({ enum: taskStates, default: 'open' })
  @IsOptional()
  @IsIn(taskStates)
  state: TaskState = 'open'

  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({
    enum: taskSorts,
    default: 'createdAt',
    description:
      '`remaining`: least working time left of the promise first, then without one by their own ' +
      'due date; `due`: earliest due date or promise first; those without last; open tasks only',
  })
  @IsOptional()
  @IsIn(taskSorts)
  sort: TaskSort = 'createdAt'
}

/** A user task. */
export class TaskDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  instance: string

  @ApiPropertyOptional({ description: 'Business id of the process instance' })
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty()
  name: string

  @ApiProperty({ enum: taskStates })
  state: TaskState

  @ApiPropertyOptional()
  assignee?: string

  @ApiProperty({ type: [String] })
  candidateGroups: string[]

  @ApiProperty({ type: [String] })
  candidateUsers: string[]

  @ApiProperty({ type: [String], description: 'Co-owners that a ladder added' })
  owners: string[]

  @ApiProperty({
    type: [String],
    description: 'People who may not do it: they did the work that it reviews',
  })
  excluded: string[]

  @ApiProperty({ type: 'integer' })
  priority: number

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Completed or cancelled' })
  endedAt?: string

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'The due date of the task, else of the promise on it',
  })
  dueAt?: string

  @ApiPropertyOptional({ format: 'date-time' })
  followUpAt?: string

  @ApiPropertyOptional()
  formId?: string

  @ApiPropertyOptional({
    type: PromiseDto,
    description: 'The promise on this task, while it is open',
  })
  promise?: PromiseDto
}

export class ClaimDto {
  @ApiPropertyOptional({ description: 'The actor when it is not given' })
  @IsOptionalText()
  assignee?: string

  @ApiPropertyOptional({ default: false, description: 'Take it from whoever holds it' })
  @IsOptional()
  @IsBoolean()
  override?: boolean

  @ApiPropertyOptional({ maxLength: 500, description: 'Why, for the history' })
  @IsOptionalText(500)
  reason?: string
}

export class ReturnDto {
  @ApiPropertyOptional({ maxLength: 500, description: 'Why, for the history' })
  @IsOptionalText(500)
  reason?: string
}

const taskActions = ['claim', 'return', 'assign', 'complete'] as const
/** Most tasks of one request. */
const KEYS_MAX = 100

/** The same for many tasks. */
export class TaskActionsDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: KEYS_MAX })
  @ArrayNotEmpty()
  @ArrayMaxSize(KEYS_MAX)
  @IsKey({ each: true })
  keys: string[]

  @ApiProperty({ enum: taskActions })
  @IsIn(taskActions)
  action: (typeof taskActions)[number]

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Of `complete`: the same for each, as a single completion takes them',
  })
  @IsOptionalVariables()
  variables?: Variables

  @ApiPropertyOptional({ description: 'Of `assign`: who gets them, the actor when not given' })
  @IsOptionalText()
  assignee?: string

  @ApiPropertyOptional({ maxLength: 500, description: 'Why, for the history' })
  @IsOptionalText(500)
  reason?: string
}

/** What became of one of many. */
export class TaskActionResultDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  done: boolean

  @ApiPropertyOptional({ description: 'What was expected, when it was not done' })
  problem?: string
}

export class TaskActionResultsDto {
  @ApiProperty({ type: [TaskActionResultDto], description: 'In the order of the request' })
  items: TaskActionResultDto[]
}

export class TaskCompletionDto {
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}
