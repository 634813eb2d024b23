import { Controller, Get } from '@nestjs/common'
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger'
import { StartForms } from './start-forms.ts'

/** A kind of case that people open, with the form of its start event. */
class StartFormDto {
  @ApiProperty({ example: 'repair' })
  processId: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty()
  name: string

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The form, as JSON' })
  form: object
}

class StartFormsDto {
  @ApiProperty({ type: [StartFormDto] })
  items: StartFormDto[]
}

/** How cases are opened by people. */
@ApiTags('definitions')
@Controller('api/start-forms')
export class StartFormsController {
  constructor(private readonly forms: StartForms) {}

  /** Every process that people start, in its latest version, with its start form. */
  @Get()
  @ApiOkResponse({ type: StartFormsDto })
  async list(): Promise<StartFormsDto> {
    return { items: await this.forms.list() }
  }
}
