import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { TimerQueries } from './timer.queries.ts'
import { TimersController } from './timers.controller.ts'

/** Timers and what came late. */
@Module({
  imports: [InstancesModule],
  controllers: [TimersController],
  providers: [TimerQueries],
})
export class TimersModule {}
