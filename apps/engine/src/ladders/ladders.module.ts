import { Module } from '@nestjs/common'
import { LadderQueries } from './ladder.queries.ts'
import { LaddersController } from './ladders.controller.ts'

/** Escalation ladders. */
@Module({ controllers: [LaddersController], providers: [LadderQueries] })
export class LaddersModule {}
