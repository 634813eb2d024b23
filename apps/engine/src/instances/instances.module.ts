import { Module } from '@nestjs/common'
import { InstanceQueries } from './instance.queries.ts'
import { InstancesController } from './instances.controller.ts'

/** Process instances. */
@Module({
  controllers: [InstancesController],
  providers: [InstanceQueries],
  exports: [InstanceQueries],
})
export class InstancesModule {}
