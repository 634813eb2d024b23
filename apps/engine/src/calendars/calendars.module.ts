import { Module } from '@nestjs/common'
import { CalendarsController } from './calendars.controller.ts'

/** Working calendars. */
@Module({ controllers: [CalendarsController] })
export class CalendarsModule {}
