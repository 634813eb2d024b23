import { Module } from '@nestjs/common'
import { TasksModule } from '../tasks/tasks.module.ts'
import { CustomerLinks } from './customer-links.ts'
import { CustomerViews } from './customer-views.ts'
import { CustomersController } from './customers.controller.ts'

/** What customers see without signing in. */
@Module({
  imports: [TasksModule],
  controllers: [CustomersController],
  providers: [CustomerLinks, CustomerViews],
})
export class CustomersModule {}
