import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsString, MaxLength } from 'class-validator'
import { IsOptionalVariables, IsText } from '../http/rules.ts'

export class MessageDto {
  @ApiProperty()
  @IsText()
  name: string

  @ApiProperty({ description: 'Empty when the message only starts processes' })
  @IsString()
  @MaxLength(500)
  correlationKey: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
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
}
