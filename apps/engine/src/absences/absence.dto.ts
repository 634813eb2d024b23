import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptional, Matches } from 'class-validator'
import { IsInstant, IsOptionalText, IsText } from '../http/rules.ts'

/** A date, or a local date-time to the minute. */
const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/
const whole = { message: '$property must be a date YYYY-MM-DD or a local time YYYY-MM-DDTHH:MM' }

/** Who is away when, and who stands in for them. */
export class NewAbsenceDto {
  @ApiProperty({ example: 'li.xin' })
  @IsText()
  person: string

  @ApiProperty({ description: 'First day, or local time', example: '2026-12-01' })
  @Matches(time, whole)
  from: string

  @ApiProperty({ description: 'Last day, or the local time of the return', example: '2026-12-05' })
  @Matches(time, whole)
  to: string

  @ApiPropertyOptional({ description: 'Who is told instead' })
  @IsOptionalText()
  substitute?: string

  @ApiPropertyOptional({ description: 'Everybody may read it' })
  @IsOptionalText()
  reason?: string
}

export class AbsenceDto extends NewAbsenceDto {
  @ApiProperty({ description: 'Names it as it stands now' })
  id: string

  @ApiProperty({ description: 'The roster that it stands in' })
  roster: string

  @ApiProperty({ description: 'In which its times are meant', example: 'Asia/Shanghai' })
  zone: string

  @ApiProperty({ format: 'date-time' })
  fromAt: string

  @ApiProperty({ format: 'date-time', description: 'The first instant of being back' })
  untilAt: string

  @ApiProperty({ description: 'Whether the asker may change it' })
  changeable: boolean
}

export class AbsencesDto {
  @ApiProperty({ type: [AbsenceDto], description: 'In the order of their beginnings' })
  items: AbsenceDto[]
}

export class AbsencesQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'Not over by then' })
  @IsOptional()
  @IsInstant()
  from?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Begun by then' })
  @IsOptional()
  @IsInstant()
  to?: string
}

/** A notice that will find somebody away. */
class RedirectedRungDto {
  @ApiProperty()
  instance: string

  @ApiProperty({ description: 'Id of the promise' })
  promise: string

  @ApiProperty()
  rung: string

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty({ description: 'Who is told instead', example: 'user:wang.fang' })
  goesTo: string

  @ApiProperty({ format: 'date-time', description: 'When they are' })
  deliverAt: string
}

/** What an absence would do to the rungs of promises that run. */
export class AbsenceEffectDto {
  @ApiProperty({ type: [RedirectedRungDto] })
  items: RedirectedRungDto[]

  @ApiProperty({ description: 'There are more promises with rungs in that time than were read' })
  more: boolean
}

/** Whether somebody works now. */
export class OnDutyDto {
  @ApiProperty()
  person: string

  @ApiProperty({ type: [String], description: 'Groups of the organisation' })
  groups: string[]

  @ApiProperty()
  onDuty: boolean

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
    description: "Today's hours",
  })
  hours: [string, string][]

  @ApiPropertyOptional({ description: 'Name of the shift, by a roster' })
  shift?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'When they work next' })
  next?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Away until then' })
  awayUntil?: string

  @ApiPropertyOptional({ description: 'Who stands in for them' })
  substitute?: string
}

export class DutyDto {
  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty({ type: [OnDutyDto] })
  items: OnDutyDto[]
}
