import { Module } from '@nestjs/common'
import { InstancesModule } from '../instances/instances.module.ts'
import { WhyController } from './why.controller.ts'
import { WhyQueries } from './why.queries.ts'

/** Explanations from the log. */
@Module({ imports: [InstancesModule], controllers: [WhyController], providers: [WhyQueries] })
export class WhyModule {}
