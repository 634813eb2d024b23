import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { PromisesModule } from '../promises/promises.module.ts'
import { DueTasks } from './due-tasks.ts'
import { RemainingTasks } from './remaining-tasks.ts'
import { TaskActions } from './task-actions.ts'
import { TaskQueries } from './task.queries.ts'
import { TasksController } from './tasks.controller.ts'

/** User tasks. */
@Module({
  imports: [InstancesModule, PromisesModule],
  controllers: [TasksController],
  providers: [DueTasks, RemainingTasks, TaskActions, TaskQueries],
  exports: [TaskQueries],
})
export class TasksModule {}
