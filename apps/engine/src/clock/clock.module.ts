import { Module } from '@nestjs/common'
import { ClockController } from './clock.controller.ts'

/** The engine's clock. */
@Module({ controllers: [ClockController] })
export class ClockModule {}
