import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { EntityManager as CoreEntityManager, MikroORM, RequestContext } from '@mikro-orm/core'
import { EntityManager } from '@mikro-orm/sql'
import type { Settings } from '../settings.ts'
import { Database } from './database.ts'
import { Housekeeping } from './housekeeping.ts'
import { openStorage, type Storage } from './open-storage.ts'

/** Injection tokens of values that are no classes. */
export const SETTINGS = Symbol('settings')
const STORAGE = Symbol('storage')

/**
 * The open database: `Database` for the hot path, `EntityManager` (one per request) for everything
 * that reads.
 */
@Global()
@Module({})
export class StorageModule implements NestModule, OnApplicationShutdown {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  static of(settings: Settings): DynamicModule {
    const from = <T>(provide: unknown, useFactory: (storage: Storage) => T) => ({
      provide: provide as symbol,
      useFactory,
      inject: [STORAGE],
    })
    return {
      module: StorageModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: STORAGE, useFactory: () => openStorage(settings) },
        from(MikroORM, ({ orm }) => orm),
        from(CoreEntityManager, ({ orm }) => orm.em),
        from(EntityManager, ({ orm }) => orm.em),
        from(Database, ({ database }) => database),
        Housekeeping,
      ],
      exports: [SETTINGS, MikroORM, CoreEntityManager, EntityManager, Database, Housekeeping],
    }
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((_request: unknown, _response: unknown, next: () => void) =>
        RequestContext.create(this.storage.orm.em, next),
      )
      .forRoutes('*path')
  }

  onApplicationShutdown(): Promise<void> {
    return this.storage.close()
  }
}
