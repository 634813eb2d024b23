import { Module } from '@nestjs/common'
import { StartForms } from './start-forms.ts'
import { StartFormsController } from './start-forms.controller.ts'

/** How cases are opened by people. */
@Module({ controllers: [StartFormsController], providers: [StartForms] })
export class StartFormsModule {}
