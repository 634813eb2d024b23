import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsArray, IsIn, IsOptional, IsString } from 'class-validator'
import { type Language, languages } from '../cases/case.dto.ts'
import { IsInstant, IsKey, IsOptionalText, IsOptionalVariables } from '../http/rules.ts'

const durationExamples = '`PT3M`, `PT24H`, `P7D`, `P3WD@CN`, `BH4@CN`'
const texts: { type: [StringConstructor] } = { type: [String] }

/** A promise to look ahead for: one that runs, one of a process, or any length of time. */
export class PreviewRequestDto {
  @ApiPropertyOptional({ enum: languages, default: 'en', description: 'Of what was counted how' })
  @IsOptional()
  @IsIn(languages)
  language: Language = 'en'

  @ApiPropertyOptional({ description: 'Key of a promise that runs: what its ladder still does' })
  @IsOptional()
  @IsKey()
  promise?: string

  @ApiPropertyOptional({ description: 'A process whose `clock` is imagined' })
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ description: 'Id of a promise in the process', example: 'RO-DISPATCH' })
  @IsOptionalText()
  clock?: string

  @ApiPropertyOptional({ description: durationExamples, example: 'BH4@CN' })
  @IsOptionalText(200)
  within?: string

  @ApiPropertyOptional({ default: '24x7' })
  @IsOptionalText()
  calendar?: string

  @ApiPropertyOptional({ description: 'Id of a deployed ladder' })
  @IsOptionalText()
  ladder?: string

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'With `within`: a ladder as its file would have it, in the place of a deployed one',
  })
  @IsOptionalVariables()
  draft?: Record<string, unknown>

  @ApiPropertyOptional({ format: 'date-time', description: 'Now when it is not given' })
  @IsOptional()
  @IsInstant()
  startAt?: string

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Of the imagined case: what the ladder looks at',
  })
  @IsOptionalVariables()
  variables?: Variables

  @ApiPropertyOptional({ description: 'Who does the imagined work' })
  @IsOptionalText()
  assignee?: string

  @ApiPropertyOptional({ ...texts, description: 'Who may do the imagined work' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  candidateGroups?: string[]
}

class PreviewReaderDto {
  @ApiProperty({ example: 'user:li.na' })
  reader: string

  @ApiProperty({
    format: 'date-time',
    description: "When it reaches them: e-mail waits for the reader's own opening",
  })
  at: string

  @ApiProperty({ example: 'zh-CN' })
  language: string

  @ApiProperty()
  subject: string
}

/** A message as it will be told. */
class PreviewNoticeDto {
  @ApiProperty({ example: 'role:SUP' })
  to: string

  @ApiPropertyOptional({ description: 'Who is away then and stood in for' })
  insteadOf?: string

  @ApiProperty({ example: 'inbox' })
  channel: string

  @ApiProperty({ description: 'Id of the message text' })
  message: string

  @ApiProperty({ format: 'date-time' })
  deliverAt: string

  @ApiProperty({ description: 'Waits for the opening of the recipient' })
  held: boolean

  @ApiProperty({ type: [PreviewReaderDto], description: 'Everybody who reads it, each once' })
  readers: PreviewReaderDto[]
}

/** When a rung would fire, whom it would tell and what it would do. */
export class PreviewRungDto {
  @ApiProperty()
  id: string

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty({ ...texts, description: 'Whom it tells, as the ladder says' })
  tell: string[]

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Of the first recipient, when quiet hours hold the notice',
  })
  deliverAt?: string

  @ApiPropertyOptional({ description: 'Behind the last announced public holidays' })
  provisional?: boolean

  @ApiProperty({ description: 'How its instant was counted' })
  arithmetic: string

  @ApiProperty({ ...texts, example: ['notify promise-near', 'raisePriority 10'] })
  actions: string[]

  @ApiProperty({ type: [PreviewNoticeDto] })
  notices: PreviewNoticeDto[]

  @ApiProperty({ ...texts, description: 'What it could not do' })
  problems: string[]
}

/** "If started then, due …, rung 80 % at …, which tells …". */
export class PreviewDto {
  @ApiProperty({ format: 'date-time' })
  startAt: string

  @ApiProperty({ format: 'date-time' })
  dueAt: string

  @ApiProperty({ type: 'integer' })
  goalMs: number

  @ApiProperty({ example: 'CN@1' })
  calendar: string

  @ApiProperty({ description: 'How the due instant was counted' })
  arithmetic: string

  @ApiProperty({ description: 'Due behind the last announced public holidays' })
  provisional: boolean

  @ApiProperty({ description: 'Does not run now: nothing happens until it does' })
  paused: boolean

  @ApiProperty({ type: [PreviewRungDto] })
  rungs: PreviewRungDto[]
}
