import { Module } from '@nestjs/common'
import { LiveController } from './live.controller.ts'
import { SeenChanges } from './seen-changes.ts'

/** Live changes. */
@Module({ controllers: [LiveController], providers: [SeenChanges] })
export class LiveModule {}
