import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { BoardQueries } from './board.queries.ts'
import { Foreseen } from './foreseen.ts'
import { Extensions } from './extensions.ts'
import { LedgerQueries } from './ledger.queries.ts'
import { PreviewQueries } from './preview.queries.ts'
import { PromiseQueries } from './promise.queries.ts'
import { PromisesController } from './promises.controller.ts'

/** Promises and their previews. */
@Module({
  imports: [InstancesModule],
  controllers: [PromisesController],
  providers: [BoardQueries, Extensions, Foreseen, LedgerQueries, PreviewQueries, PromiseQueries],
  exports: [PreviewQueries, PromiseQueries],
})
export class PromisesModule {}
