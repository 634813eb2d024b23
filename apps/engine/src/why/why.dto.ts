import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsOptional } from 'class-validator'
import { type Language, languages } from '../cases/case.dto.ts'
import { IsOptionalText, IsText } from '../http/rules.ts'

const subjects = ['clock', 'timer', 'task', 'gateway'] as const

export class WhyQuery {
  @ApiProperty({ enum: subjects })
  @IsIn(subjects)
  about: (typeof subjects)[number]

  @ApiProperty({
    description: 'Its key, or the id of the element or promise: the latest one of it',
    example: 'RO-DISPATCH',
  })
  @IsText()
  of: string

  @ApiPropertyOptional({ description: 'Of a task: why this person is offered it, or is not' })
  @IsOptionalText()
  person?: string

  @ApiPropertyOptional({ enum: languages, default: 'zh-CN' })
  @IsOptional()
  @IsIn(languages)
  language: Language = 'zh-CN'
}

class WhyInputDto {
  @ApiProperty()
  name: string

  @ApiProperty({ description: 'As JSON' })
  value: string
}

class WhyLineDto {
  @ApiPropertyOptional({ format: 'date-time' })
  at?: string

  @ApiProperty()
  text: string
}

/** Why something is as it is, computed from the log. */
export class WhyDto {
  @ApiProperty()
  element: string

  @ApiProperty()
  elementName: string

  @ApiProperty({ description: 'How it stands', example: 'pending' })
  status: string

  @ApiProperty({ description: 'What the model says' })
  rule: string

  @ApiProperty({ type: [WhyInputDto], description: 'What the rule looked at, as it was then' })
  inputs: WhyInputDto[]

  @ApiProperty({ type: [WhyLineDto], description: 'The arithmetic and what happened, in order' })
  lines: WhyLineDto[]
}
