import { Module } from '@nestjs/common'
import { QuarantineController } from './quarantine.controller.ts'
import { QuarantineQueries } from './quarantine.queries.ts'

/** Quarantine. */
@Module({ controllers: [QuarantineController], providers: [QuarantineQueries] })
export class QuarantineModule {}
