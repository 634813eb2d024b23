import { ApiProperty } from '@nestjs/swagger'
import { IsInstant } from '../http/rules.ts'

export class ClockDto {
  @ApiProperty({ format: 'date-time', description: 'What time it is for the engine' })
  now: string

  @ApiProperty({ description: 'The clock can be set (PUNCTUAL_CLOCK=virtual)' })
  virtual: boolean
}

export class SetClockDto {
  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  at: string
}
