import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean } from 'class-validator'
import { IsText, IsVariables } from '../http/rules.ts'
import { ProblemItem } from '../problems/problem.dto.ts'
import { RecalculationDto } from './recalculation.dto.ts'

const definition = {
  type: 'object',
  additionalProperties: true,
  description: 'The calendar as its file says it: `zone`, `weekly` or `periods`, `exceptions`, …',
} as const

/** A calendar as it might be. */
export class CalendarDraftDto {
  @ApiProperty(definition)
  @IsVariables()
  definition: Record<string, unknown>
}

/** A calendar as it is to be. */
export class NewCalendarVersionDto extends CalendarDraftDto {
  @ApiProperty({ minLength: 1, maxLength: 500, example: '2027 holidays announced' })
  @IsText(500)
  reason: string

  @ApiProperty({ description: 'Whether promises that run count on by it' })
  @IsBoolean()
  recalculate: boolean
}

/** What a new version would do. */
export class CalendarForesightDto extends RecalculationDto {
  @ApiProperty({ type: 'integer', description: 'Its number' })
  version: number

  @ApiProperty({ type: [ProblemItem], description: 'Warnings' })
  problems: ProblemItem[]
}

/** What a new version has done. */
export class SavedCalendarDto extends RecalculationDto {
  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty({ description: 'False when the latest version was the same' })
  changed: boolean
}

/** One version of a calendar as it was written. */
export class CalendarVersionDto {
  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty(definition)
  definition: Record<string, unknown>

  @ApiPropertyOptional({ format: 'date-time', description: 'Missing when it came with Punctual' })
  at?: string

  @ApiPropertyOptional()
  by?: string

  @ApiPropertyOptional()
  reason?: string
}

export class CalendarVersionsDto {
  @ApiProperty({ type: [CalendarVersionDto], description: 'The latest first' })
  items: CalendarVersionDto[]
}
