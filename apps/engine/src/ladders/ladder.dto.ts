import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

const kinds = ['process', 'machine'] as const

/** A promise that has the ladder. */
export class LadderUseDto {
  @ApiProperty({ enum: kinds })
  kind: (typeof kinds)[number]

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'Of its latest version' })
  definitionKey: string

  @ApiProperty()
  element: string

  @ApiProperty({ description: 'Id of the promise', example: 'RO-DISPATCH' })
  promise: string

  @ApiPropertyOptional({ description: 'How long, when it is not worked out', example: 'BH4@CN' })
  within?: string

  @ApiProperty()
  calendar: string
}

export class LadderUsageDto {
  @ApiProperty({ type: [LadderUseDto] })
  items: LadderUseDto[]

  @ApiProperty({ type: 'integer', description: 'Promises with the ladder that run now' })
  running: number
}
