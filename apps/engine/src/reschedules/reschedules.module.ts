import { Module } from '@nestjs/common'
import { Deadlines } from './deadlines.ts'
import { ReschedulesController } from './reschedules.controller.ts'
import { Reschedules } from './reschedules.ts'

/** Changing live deadlines. */
@Module({ controllers: [ReschedulesController], providers: [Deadlines, Reschedules] })
export class ReschedulesModule {}
