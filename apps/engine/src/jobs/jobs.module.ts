import { Module } from '@nestjs/common'
import { JobQueries } from './job.queries.ts'
import { JobsController } from './jobs.controller.ts'

/** Jobs. */
@Module({ controllers: [JobsController], providers: [JobQueries] })
export class JobsModule {}
