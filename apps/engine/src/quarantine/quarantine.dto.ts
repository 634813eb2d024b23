import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptionalText } from '../http/rules.ts'

export class ReleaseDto {
  @ApiPropertyOptional({ description: 'What the operator found or mended; stands in the history' })
  @IsOptionalText()
  reason?: string
}

/** An instance that stands still because a step of it failed by a fault of the engine. */
export class QuarantineDto {
  @ApiProperty({ description: 'Key of the process instance' })
  instance: string

  @ApiProperty()
  processId: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty({ format: 'date-time', description: 'Since when it takes no commands' })
  since: string

  @ApiProperty({ description: 'Who asked for the step' })
  by: string

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The command that could not be run, with the keys of the instance itself',
  })
  command: Record<string, unknown>

  @ApiProperty({ description: 'What the failed assertion said' })
  problem: string

  @ApiProperty({ description: 'Where in the engine it failed' })
  stack: string
}
