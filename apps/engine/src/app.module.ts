import { Module, type DynamicModule } from '@nestjs/common'
import { ScheduleModule } from '@nestjs/schedule'
import { LoggerModule } from 'nestjs-pino'
import { ApiModule } from './api.module.ts'
import { DeploymentModule } from './deployment/deployment.module.ts'
import { RuntimeModule } from './runtime/runtime.module.ts'
import type { Settings } from './settings.ts'
import { StorageModule } from './storage/storage.module.ts'

/** The whole engine: storage, what can be run, what runs it, and the interface to it. */
@Module({})
export class AppModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // No logger for each request: what fails tells its address itself (ProblemFilter).
        LoggerModule.forRoot({ pinoHttp: { level: settings.logLevel }, forRoutes: [] }),
        ScheduleModule.forRoot(),
        StorageModule.of(settings),
        DeploymentModule,
        RuntimeModule,
        ApiModule,
      ],
    }
  }
}
