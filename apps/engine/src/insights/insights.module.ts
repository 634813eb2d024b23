import { Module } from '@nestjs/common'
import { InsightQueries } from './insight.queries.ts'
import { InsightsController } from './insights.controller.ts'

/** Figures over many cases. */
@Module({ controllers: [InsightsController], providers: [InsightQueries] })
export class InsightsModule {}
