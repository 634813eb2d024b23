import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator'
import { IsOptionalText, IsOptionalVariables, IsText } from '../http/rules.ts'

const maxTimeToLiveMs = 30 * 24 * 60 * 60_000

export class MessageDto {
  @ApiProperty()
  @IsText()
  name: string

  @ApiProperty({
    description:
      'While an instance lives that a message with this key has started, no other is started ' +
      'of its process; its business id. Empty: no limit',
  })
  @Matches(/^\P{Cc}*$/u, { message: 'value must be a text without control characters' })
  @IsString()
  @MaxLength(500)
  correlationKey: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: maxTimeToLiveMs,
    description:
      'How long it is kept for processes that will want it, each once; without it, not at all',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxTimeToLiveMs)
  timeToLiveMs?: number

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Accepted once for a name and correlation key while the message lives',
  })
  @IsOptionalText()
  messageId?: string
}

class CorrelatedDto {
  @ApiProperty({ description: 'Key of the process instance' })
  instance: string

  @ApiProperty({ description: 'BPMN id of the element that waited' })
  element: string
}

/** Who received a message. */
export class CorrelationDto {
  @ApiProperty({ type: [CorrelatedDto] })
  correlated: CorrelatedDto[]

  @ApiProperty({ type: [String], description: 'Keys of the instances that it started' })
  started: string[]

  @ApiProperty({ description: 'Nobody has had it yet: it is kept while it lives' })
  buffered: boolean
}
