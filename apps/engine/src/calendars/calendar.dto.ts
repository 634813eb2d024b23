import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptional, Matches } from 'class-validator'

const dayKinds = ['work', 'rest', 'holiday', 'makeUp', 'exception', 'absence'] as const
const names = { type: 'object', additionalProperties: { type: 'string' } } as const

/** A working calendar. */
export class CalendarDto {
  @ApiProperty()
  id: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiPropertyOptional({ ...names, description: 'By language: `zh-CN`, `en`' })
  name?: Readonly<Record<string, string>>

  @ApiProperty({ example: 'Asia/Shanghai' })
  zone: string

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Public holidays are announced until then; later results are provisional',
  })
  announcedUntil?: string
}

export class CalendarsDto {
  @ApiProperty({ type: [CalendarDto] })
  items: CalendarDto[]
}

class CalendarDayDto {
  @ApiProperty({ format: 'date' })
  date: string

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
    example: [['09:00', '18:00']],
  })
  open: [string, string][]

  @ApiProperty({ enum: dayKinds })
  kind: (typeof dayKinds)[number]

  @ApiPropertyOptional({ ...names, description: 'Of the holiday or exception, by language' })
  name?: Readonly<Record<string, string>>

  @ApiPropertyOptional({ description: 'Behind the last announced public holidays' })
  provisional?: boolean
}

export class CalendarDaysDto extends CalendarDto {
  @ApiProperty({ type: [CalendarDayDto] })
  days: CalendarDayDto[]
}

export class CalendarDaysQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Today on the calendar when not given' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'from must be a date YYYY-MM-DD' })
  from?: string

  @ApiPropertyOptional({ format: 'date', description: 'Four weeks after `from` when not given' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'to must be a date YYYY-MM-DD' })
  to?: string
}
