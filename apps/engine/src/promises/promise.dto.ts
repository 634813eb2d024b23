import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsOptional } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText, IsText } from '../http/rules.ts'
import { clockStatuses } from '../storage/entities/index.ts'

const rungStatuses = ['pending', 'fired', 'skipped'] as const

/** One rung of a promise's ladder. */
class RungDto {
  @ApiProperty()
  id: string

  @ApiProperty({ format: 'date-time', description: 'When it fires, or fired' })
  at: string

  @ApiProperty({ enum: rungStatuses })
  status: (typeof rungStatuses)[number]

  @ApiProperty({ type: [String], description: 'Whom it tells, as the ladder says' })
  tell: string[]
}

/** A promise: an activity or a whole case is to be done within a working time. */
export class PromiseDto {
  @ApiProperty()
  key: string

  @ApiProperty({ example: 'RO-DISPATCH' })
  id: string

  @ApiProperty()
  name: string

  @ApiProperty()
  instance: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiProperty()
  element: string

  @ApiProperty()
  elementName: string

  @ApiProperty({ enum: clockStatuses })
  status: (typeof clockStatuses)[number]

  @ApiProperty({ description: 'The duration as promised', example: 'P3WD@CN' })
  target: string

  @ApiProperty({ description: 'Calendar and version that counts', example: 'CN@1' })
  calendar: string

  @ApiPropertyOptional()
  ladder?: string

  @ApiProperty({ format: 'date-time' })
  startedAt: string

  @ApiProperty({ format: 'date-time' })
  dueAt: string

  @ApiProperty({ type: 'integer', description: 'Begun anew by a reset: 2, 3 …' })
  cycle: number

  @ApiProperty({ format: 'date-time', description: 'Due before any pause or extension' })
  originalDueAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string

  @ApiPropertyOptional({ description: 'Due behind the last announced public holidays' })
  provisional?: boolean

  @ApiProperty({ type: 'integer', description: 'Working time promised' })
  goalMs: number

  @ApiProperty({ type: 'integer', description: 'Working time used up' })
  elapsedMs: number

  @ApiProperty({ type: 'integer', description: 'Working time left; negative when late' })
  remainingMs: number

  @ApiProperty({ type: [RungDto] })
  rungs: RungDto[]
}

export class PromisesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: clockStatuses, description: 'Promises not yet ended without it' })
  @IsOptional()
  @IsIn(clockStatuses)
  status?: (typeof clockStatuses)[number]

  @ApiPropertyOptional()
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ enum: ['remaining'], description: 'Earliest due first' })
  @IsOptional()
  @IsIn(['remaining'])
  sort?: 'remaining'
}

export class ClockReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsText(500)
  reason: string
}

/** What a promise counts by from now on; what is not given stays. */
export class RecalculationDto {
  @ApiPropertyOptional({ description: 'A duration', example: 'P5WD@CN' })
  @IsOptionalText()
  within?: string

  @ApiPropertyOptional({ description: 'Id of a calendar; its latest version counts' })
  @IsOptionalText()
  calendar?: string

  @ApiPropertyOptional({ description: 'Id of a ladder' })
  @IsOptionalText()
  ladder?: string

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsText(500)
  reason: string
}
