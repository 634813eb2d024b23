import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator'
import { IsKey, IsText } from '../http/rules.ts'

/** Most characters of a drafted file. */
const CONTENT_MAX = 1_000_000

/** What is being drawn, as its author left it. */
class DraftTextDto {
  @ApiProperty({ description: 'What people call it' })
  @IsText()
  name: string

  @ApiProperty({ description: 'The file it will be deployed as', example: 'repair.bpmn' })
  @IsText()
  @Matches(/^[^/\\]+(\.bpmn|\.dmn|\.form|\.machine\.json)$/, {
    message: 'resource must be the name of a .bpmn, .dmn, .form or .machine.json file',
  })
  resource: string

  @ApiProperty({ description: 'The file; it may be unfinished' })
  @IsString()
  @MaxLength(CONTENT_MAX)
  @Matches(/^[^\0]*$/, { message: 'content must be text without NUL characters' })
  content: string
}

export class NewDraftDto extends DraftTextDto {
  @ApiPropertyOptional({ description: 'Key of the definition that it began as' })
  @IsOptional()
  @IsKey()
  basedOn?: string
}

export class SaveDraftDto extends DraftTextDto {
  @ApiProperty({ type: 'integer', description: 'The version that was read; another is a conflict' })
  @IsInt()
  @Min(1)
  version: number
}

/** A draft without its file. */
export class DraftDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  name: string

  @ApiProperty({ example: 'repair.bpmn' })
  resource: string

  @ApiPropertyOptional({ description: 'Key of the definition that it began as' })
  basedOn?: string

  @ApiProperty({ type: 'integer', description: 'Grows by one each time it is saved' })
  version: number

  @ApiProperty({ format: 'date-time' })
  savedAt: string

  @ApiProperty({ description: 'Who saved it last' })
  savedBy: string
}

export class DraftDetailDto extends DraftDto {
  @ApiProperty({ description: 'The file' })
  content: string
}
