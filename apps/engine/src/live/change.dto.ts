import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsOptional } from 'class-validator'
import { IsKey } from '../http/rules.ts'

export class ChangesQuery {
  @ApiPropertyOptional({ description: 'Only changes of this process instance' })
  @IsOptional()
  @IsKey()
  instance?: string
}

/** Data of a `change` event: one committed step. */
export class ChangeDto {
  @ApiProperty({ description: 'Key of the process instance' })
  instance: string

  @ApiProperty({ type: 'integer' })
  step: number

  @ApiProperty({ type: [String], description: 'Types of the events of the step' })
  types: string[]
}
