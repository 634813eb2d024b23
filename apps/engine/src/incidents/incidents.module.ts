import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { IncidentQueries } from './incident.queries.ts'
import { IncidentsController } from './incidents.controller.ts'

/** Incidents. */
@Module({
  imports: [InstancesModule],
  controllers: [IncidentsController],
  providers: [IncidentQueries],
  exports: [IncidentQueries],
})
export class IncidentsModule {}
