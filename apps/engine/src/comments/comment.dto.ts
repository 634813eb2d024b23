import { ApiProperty } from '@nestjs/swagger'

/** A file that was put to a comment. */
class AttachmentDto {
  @ApiProperty()
  key: string

  @ApiProperty({ example: 'screen.png' })
  name: string

  @ApiProperty({ example: 'image/png' })
  type: string

  @ApiProperty({ type: 'integer' })
  bytes: number

  @ApiProperty({ description: 'Of the content, hexadecimal' })
  sha256: string
}

/** What somebody said about a case. */
export class CommentDto {
  @ApiProperty({ type: 'integer', description: '1, 2, 3 … of its case' })
  ordinal: number

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty()
  by: string

  @ApiProperty()
  body: string

  @ApiProperty({ type: [String], description: 'Whom it names; they were told' })
  mentions: string[]

  @ApiProperty({ type: [AttachmentDto] })
  attachments: AttachmentDto[]
}
