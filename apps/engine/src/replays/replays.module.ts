import { Module } from '@nestjs/common'
import { ReplayLedger } from './replay-ledger.ts'
import { ReplayQueries } from './replay.queries.ts'
import { ReplaysController } from './replays.controller.ts'
import { Replays } from './replays.ts'

/** Replays of recorded logs. */
@Module({ controllers: [ReplaysController], providers: [ReplayLedger, ReplayQueries, Replays] })
export class ReplaysModule {}
