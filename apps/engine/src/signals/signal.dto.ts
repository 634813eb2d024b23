import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptionalVariables, IsText } from '../http/rules.ts'

export class SignalDto {
  @ApiProperty()
  @IsText()
  name: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

class CaughtDto {
  @ApiProperty({ description: 'Key of the process instance' })
  instance: string

  @ApiProperty({ description: 'BPMN id of the element that waited' })
  element: string
}

/** Who heard a signal. */
export class BroadcastDto {
  @ApiProperty({ type: [CaughtDto] })
  caught: CaughtDto[]

  @ApiProperty({ type: [String], description: 'Keys of the instances that it started' })
  started: string[]
}
