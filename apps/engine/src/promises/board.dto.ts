import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean, IsOptional } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText } from '../http/rules.ts'
import { PromiseDto } from './promise.dto.ts'

export class BoardQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ description: 'Tier of the case', example: 'VIP' })
  @IsOptionalText()
  tier?: string

  @ApiPropertyOptional({ description: 'A group whose work it is', example: 'DSP' })
  @IsOptionalText()
  group?: string

  @ApiPropertyOptional({ description: 'A unit, with all units below it, whose work it is' })
  @IsOptionalText()
  unit?: string

  @ApiPropertyOptional({ description: 'Only promises on work of who asks' })
  @IsOptional()
  @IsBoolean()
  own?: boolean

  @ApiPropertyOptional({ description: 'Only of this process instance' })
  @IsOptional()
  @IsKey()
  instance?: string
}

/** The open task that a promise is about. */
class BoardTaskDto {
  @ApiProperty()
  key: string

  @ApiPropertyOptional()
  assignee?: string

  @ApiProperty({ type: [String] })
  candidateGroups: string[]

  @ApiProperty({ type: [String], description: 'Co-owners that a ladder added' })
  owners: string[]
}

/** A promise that is not over, with whose it is. */
export class BoardItemDto extends PromiseDto {
  @ApiProperty({ description: 'Key of the case' })
  case: string

  @ApiProperty({ description: 'What the case calls itself' })
  title: string

  @ApiPropertyOptional({ description: 'Tier of the case' })
  tier?: string

  @ApiPropertyOptional({ description: 'Who is first responsible for the case' })
  firstResponsible?: string

  @ApiPropertyOptional({ type: BoardTaskDto, description: 'None when it is about the whole case' })
  task?: BoardTaskDto
}
