import { Module } from '@nestjs/common'
import { LiveController } from './live.controller.ts'

/** Live changes. */
@Module({ controllers: [LiveController] })
export class LiveModule {}
