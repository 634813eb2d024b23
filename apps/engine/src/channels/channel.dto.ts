import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptional, ValidateBy } from 'class-validator'
import { isEmail } from '@punctual/deployment'

const kinds = ['inbox', 'email', 'webhook', 'unknown'] as const

/** How a channel has done. */
class ChannelHealthDto {
  @ApiProperty({ type: 'integer', description: 'Sent in the last 24 hours' })
  sent: number

  @ApiProperty({ type: 'integer', description: 'Wait for their first attempt' })
  waiting: number

  @ApiProperty({ type: 'integer', description: 'Failed, and are tried again' })
  failing: number

  @ApiProperty({ type: 'integer', description: 'Given up, of whatever age' })
  dead: number
}

/** A way by which notices reach people and systems. */
export class ChannelDto {
  @ApiProperty({ example: 'email' })
  name: string

  @ApiProperty({ enum: kinds, description: '`unknown`: ladders name it, the settings do not' })
  kind: (typeof kinds)[number]

  @ApiPropertyOptional({ description: 'Host that it reaches; e-mails without one go to the log' })
  host?: string

  @ApiProperty({ type: ChannelHealthDto })
  health: ChannelHealthDto

  @ApiPropertyOptional({ format: 'date-time' })
  lastSentAt?: string

  @ApiPropertyOptional({ description: 'Why the latest attempt that failed has failed' })
  lastFailure?: string
}

export class ChannelsDto {
  @ApiProperty({ type: [ChannelDto] })
  items: ChannelDto[]
}

export class ChannelTestDto {
  @ApiPropertyOptional({ description: 'Address of a test by e-mail', example: 'desk@example.com' })
  @IsOptional()
  @ValidateBy({
    name: 'isEmail',
    validator: {
      validate: (value) => typeof value === 'string' && value.length <= 200 && isEmail(value),
      defaultMessage: () => 'to must be an e-mail address of at most 200 characters',
    },
  })
  to?: string
}

/** What became of a test. */
export class ChannelTestedDto {
  @ApiProperty()
  sent: boolean

  @ApiProperty({ type: 'integer', description: 'How long it took' })
  tookMs: number

  @ApiPropertyOptional({ description: 'Why it was not sent' })
  failure?: string
}
