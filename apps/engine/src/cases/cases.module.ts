import { Module } from '@nestjs/common'
import { IncidentsModule } from '../incidents/incidents.module.ts'
import { InstancesModule } from '../instances/instances.module.ts'
import { PromisesModule } from '../promises/promises.module.ts'
import { TasksModule } from '../tasks/tasks.module.ts'
import { CaseHistory } from './case-history.ts'
import { CaseLists } from './case-lists.ts'
import { CaseQueries } from './case.queries.ts'
import { CasesController } from './cases.controller.ts'
import { CustomerCases } from './customer-cases.ts'

/** Cases. */
@Module({
  imports: [IncidentsModule, InstancesModule, PromisesModule, TasksModule],
  controllers: [CasesController],
  providers: [CaseHistory, CaseLists, CaseQueries, CustomerCases],
})
export class CasesModule {}
