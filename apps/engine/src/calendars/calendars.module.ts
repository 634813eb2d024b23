import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { CalendarsController } from './calendars.controller.ts'
import { Recalculations } from './recalculations.ts'
import { CalendarVersions } from './versions.ts'

/** Working calendars. */
@Module({
  imports: [InstancesModule],
  controllers: [CalendarsController],
  providers: [Recalculations, CalendarVersions],
})
export class CalendarsModule {}
