import { Module } from '@nestjs/common'
import { Batches } from './batches.ts'
import { BatchesController } from './batches.controller.ts'
import { HeatQueries } from './heat.queries.ts'
import { OperationQueries } from './operation.queries.ts'
import { OperationsController } from './operations.controller.ts'

/** What operators do: find instances, see where they are, act on one or on many. */
@Module({
  controllers: [BatchesController, OperationsController],
  providers: [Batches, HeatQueries, OperationQueries],
})
export class OperationsModule {}
