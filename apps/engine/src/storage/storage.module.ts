import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { EntityManager as CoreEntityManager, MikroORM } from '@mikro-orm/core'
import { EntityManager } from '@mikro-orm/sql'
import type { Settings } from '../settings.ts'
import { Database } from './database.ts'
import { Housekeeping } from './housekeeping.ts'
import { openStorage, type Storage } from './open-storage.ts'
import { forkPerRequest } from './request-context.ts'

/** Injection tokens of values that are no classes. */
export const SETTINGS = Symbol('settings')
const STORAGE = Symbol('storage')

/**
 * The open database: `Database` for the hot path, `EntityManager` (one per request) for everything
 * that reads.
 */
@Global()
@Module({})
export class StorageModule implements OnApplicationShutdown {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {
    forkPerRequest(storage.orm)
  }

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

  onApplicationShutdown(): Promise<void> {
    return this.storage.close()
  }
}
