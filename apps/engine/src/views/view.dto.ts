import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { IsOptionalText, IsText } from '../http/rules.ts'

const pages = ['inbox', 'cases', 'promises'] as const
const nameMax = 80
const searchMax = 1_000

export class ViewsQuery {
  @ApiProperty({ enum: pages })
  @IsIn(pages)
  page: (typeof pages)[number]
}

export class NewViewDto extends ViewsQuery {
  @ApiProperty({ maxLength: nameMax })
  @IsText(nameMax)
  name: string

  @ApiProperty({ description: 'Filters and order, as the address says them', maxLength: searchMax })
  @IsString()
  @MaxLength(searchMax)
  @Matches(/^[\x21-\x7e]*$/, { message: 'search must be the part of an address behind ?' })
  search: string

  @ApiPropertyOptional({ description: 'A group of who asks, whose members see it too' })
  @IsOptionalText()
  group?: string

  @ApiPropertyOptional({ default: false, description: 'What the page opens with' })
  @IsOptional()
  @IsBoolean()
  isDefault?: boolean
}

/** A saved view. */
export class ViewDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: pages })
  page: (typeof pages)[number]

  @ApiProperty()
  name: string

  @ApiProperty()
  search: string

  @ApiProperty({ description: 'Who saved it, and alone may remove it' })
  owner: string

  @ApiPropertyOptional({ description: 'Whose members see it too' })
  group?: string

  @ApiProperty({ description: 'What the page opens with, for its owner' })
  isDefault: boolean
}

export class ViewsDto {
  @ApiProperty({ type: [ViewDto], description: 'Own ones first, each by name' })
  items: ViewDto[]
}
