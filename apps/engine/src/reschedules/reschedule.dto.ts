import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator'
import { IsInstant, IsKey, IsOptionalText, IsOptionalVariables, IsText } from '../http/rules.ts'
import { rescheduleStates } from '../storage/entities/reschedule.ts'

/** Most deadlines that one change moves. */
export const ITEMS_MAX = 5_000
const kinds = ['clock', 'timer'] as const
const rungChanges = ['moves', 'appears', 'vanishes'] as const
const outcomes = ['moved', 'restored', 'refused'] as const

/** Which deadlines are meant: all that is said holds. */
export class DeadlineFilterDto {
  @ApiPropertyOptional({ type: [String], description: 'Keys of promises or timers' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ITEMS_MAX)
  @IsString({ each: true })
  keys?: string[]

  @ApiPropertyOptional({ enum: kinds, description: 'Either without it' })
  @IsOptional()
  @IsIn(kinds)
  kind?: (typeof kinds)[number]

  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ description: 'Element that carries it' })
  @IsOptionalText()
  element?: string

  @ApiPropertyOptional({ description: 'Id of the promise', example: 'RO-DISPATCH' })
  @IsOptionalText()
  promise?: string

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Variables of the instance, as they must be',
    example: { tier: 'gold' },
  })
  @IsOptionalVariables()
  variables?: Record<string, unknown>

  @ApiPropertyOptional({ format: 'date-time', description: 'Due then or later' })
  @IsOptional()
  @IsInstant()
  dueFrom?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Due before' })
  @IsOptional()
  @IsInstant()
  dueBefore?: string
}

/** What is to be moved, and whereto. */
export class RescheduleRequestDto {
  @ApiProperty({ type: DeadlineFilterDto })
  @ValidateNested()
  @Type(() => DeadlineFilterDto)
  filter: DeadlineFilterDto

  @ApiPropertyOptional({ format: 'date-time', description: 'The new due instant of all' })
  @IsOptional()
  @IsInstant()
  dueAt?: string

  @ApiPropertyOptional({ description: 'Or a length from each due instant', example: '-PT2H' })
  @IsOptionalText()
  by?: string
}

export class RescheduleReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsText(500)
  reason: string
}

/** What becomes of one rung. */
export class RungChangeDto {
  @ApiProperty()
  id: string

  @ApiProperty({ enum: rungChanges })
  change: (typeof rungChanges)[number]

  @ApiPropertyOptional({ format: 'date-time', description: 'When it would have fired' })
  from?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'When it will fire' })
  to?: string
}

/** Somebody who will be told, if nothing else happens. */
export class ForeseenNoticeDto {
  @ApiProperty()
  rung: string

  @ApiProperty({ example: 'role:SUP' })
  to: string

  @ApiProperty()
  message: string

  @ApiProperty()
  channel: string

  @ApiProperty({ format: 'date-time' })
  deliverAt: string
}

/** One deadline of a change. */
export class RescheduleItemDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: kinds })
  kind: (typeof kinds)[number]

  @ApiProperty()
  @IsKey()
  instance: string

  @ApiProperty()
  processId: string

  @ApiProperty()
  element: string

  @ApiPropertyOptional({ description: 'Id of the promise' })
  promise?: string

  @ApiProperty({ format: 'date-time' })
  fromDueAt: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Missing when it cannot be moved' })
  dueAt?: string

  @ApiPropertyOptional({ description: 'Why it cannot be moved' })
  refusal?: string

  @ApiProperty({ type: [RungChangeDto] })
  rungs: RungChangeDto[]

  @ApiProperty({ type: [ForeseenNoticeDto], description: 'Who would be told when' })
  notices: ForeseenNoticeDto[]

  @ApiPropertyOptional({ enum: outcomes, description: 'What became of it when it was done' })
  outcome?: (typeof outcomes)[number]
}

/** A move of many deadlines at once. */
export class RescheduleDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: rescheduleStates })
  state: (typeof rescheduleStates)[number]

  @ApiProperty({ type: RescheduleRequestDto })
  request: RescheduleRequestDto

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiProperty()
  by: string

  @ApiPropertyOptional()
  reason?: string

  @ApiPropertyOptional({ format: 'date-time' })
  appliedAt?: string

  @ApiPropertyOptional()
  appliedBy?: string

  @ApiPropertyOptional({ format: 'date-time' })
  undoneAt?: string

  @ApiPropertyOptional()
  undoneBy?: string

  @ApiProperty({ type: [RescheduleItemDto] })
  items: RescheduleItemDto[]
}
