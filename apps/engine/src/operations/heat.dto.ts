import { ApiProperty } from '@nestjs/swagger'
import { IsInstant, IsKey } from '../http/rules.ts'

export class HeatQuery {
  @ApiProperty({ description: 'Key of a process or machine definition' })
  @IsKey()
  definitionKey: string

  @ApiProperty({ format: 'date-time', description: 'What ended then or later' })
  @IsInstant()
  from: string

  @ApiProperty({ format: 'date-time', description: 'What ended before' })
  @IsInstant()
  to: string
}

/** What went on at one element in a span of time; replayed instances are left out. */
export class ElementHeatDto {
  @ApiProperty({ description: 'BPMN id, or the id of a state' })
  element: string

  @ApiProperty({ type: 'integer', description: 'How often it was left in the span' })
  count: number

  @ApiProperty({ type: 'integer', description: 'Mean of the times from entering to leaving' })
  meanMs: number

  @ApiProperty({ type: 'integer', description: 'In 95 of 100 cases no longer; at most 5 % more' })
  p95Ms: number

  @ApiProperty({ type: 'integer', description: 'Promises due in the span that were missed' })
  missed: number
}

export class HeatDto {
  @ApiProperty({ type: [ElementHeatDto] })
  items: ElementHeatDto[]
}
