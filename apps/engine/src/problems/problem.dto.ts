import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

/** One thing wrong with a request or a file. */
export class ProblemItem {
  @ApiPropertyOptional({ description: 'The property of the request, e.g. `variables.name`' })
  property?: string

  @ApiPropertyOptional({ description: 'The file of a deployment' })
  resource?: string

  @ApiPropertyOptional({ enum: ['error', 'warning'] })
  severity?: 'error' | 'warning'

  @ApiPropertyOptional({ description: 'Stable name of the rule, e.g. `dangling-reference`' })
  rule?: string

  @ApiPropertyOptional({ description: 'Place in a mapping file' })
  path?: string

  @ApiProperty({ description: 'What is wrong: "expected …, but …"' })
  sentence: string

  @ApiPropertyOptional({ description: 'Id of the BPMN or DMN element' })
  element?: string

  @ApiPropertyOptional({ description: '1-based line of the file' })
  line?: number
}

/** A problem document (RFC 9457), answered as `application/problem+json`. */
export class ProblemDto {
  @ApiProperty({ example: 'https://punctual.dev/problems/not-found' })
  type: string

  @ApiProperty()
  title: string

  @ApiProperty({ type: 'integer' })
  status: number

  @ApiProperty({ description: 'What was expected, and what was found instead' })
  detail: string

  @ApiProperty({ description: 'The address that was asked' })
  instance: string

  @ApiPropertyOptional({ type: [ProblemItem] })
  problems?: ProblemItem[]
}
