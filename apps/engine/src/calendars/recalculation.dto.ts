import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsText } from '../http/rules.ts'

export class RecalculationRequestDto {
  @ApiProperty({ minLength: 1, maxLength: 500, example: '2027 holidays announced' })
  @IsText(500)
  reason: string
}

/** A promise on an older version of a calendar, and what the latest one makes of it. */
export class RecalculatedDto {
  @ApiProperty()
  promise: string

  @ApiProperty({ example: 'CMP-TEL-3WD' })
  id: string

  @ApiProperty()
  instance: string

  @ApiProperty({ example: 'CN@1' })
  from: string

  @ApiPropertyOptional({ example: 'CN@2', description: 'Missing when it was refused' })
  to?: string

  @ApiProperty({ format: 'date-time' })
  dueBefore: string

  @ApiPropertyOptional({ format: 'date-time' })
  dueAfter?: string

  @ApiProperty({ description: 'Whether it is due at another instant' })
  moves: boolean

  @ApiPropertyOptional({ description: 'Still behind the last announced public holidays' })
  provisional?: boolean

  @ApiPropertyOptional({ description: 'Why it keeps its version, e.g. because it was missed' })
  refused?: string
}

export class RecalculationDto {
  @ApiProperty({ type: [RecalculatedDto] })
  items: RecalculatedDto[]

  @ApiProperty({ description: 'More than these count on older versions: ask again' })
  more: boolean
}
