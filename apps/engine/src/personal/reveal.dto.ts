import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsText } from '../http/rules.ts'

export class RevealRequestDto {
  @ApiProperty({ minLength: 1, maxLength: 300, description: 'Why, for the log of accesses' })
  @IsText(300)
  reason: string
}

class RevealedDto {
  @ApiProperty({ example: 'phone' })
  field: string

  @ApiProperty()
  value: string
}

/** Personal data of a case in clear. */
export class RevealDto {
  @ApiProperty({ type: [RevealedDto] })
  items: RevealedDto[]
}

class PersonalReadDto {
  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty()
  by: string

  @ApiProperty({ description: '`personal`: by role; `reveal`: for a reason' })
  kind: string

  @ApiProperty({ description: 'The case, the fields, and the reason' })
  what: string

  @ApiPropertyOptional({ description: 'Network address' })
  address?: string
}

/** Who saw personal data of a case in clear, the latest first. */
export class PersonalReadsDto {
  @ApiProperty({ type: [PersonalReadDto] })
  items: PersonalReadDto[]
}
