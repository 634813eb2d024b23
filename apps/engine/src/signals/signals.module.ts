import { Module } from '@nestjs/common'
import { SignalsController } from './signals.controller.ts'

/** Signals. */
@Module({ controllers: [SignalsController] })
export class SignalsModule {}
