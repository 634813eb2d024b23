import { Module } from '@nestjs/common'
import { HealthController } from './health.controller.ts'
import { MetricsController } from './metrics.controller.ts'
import { OpenWork } from './open-work.ts'

/** Health and figures. */
@Module({ controllers: [HealthController, MetricsController], providers: [OpenWork] })
export class HealthModule {}
