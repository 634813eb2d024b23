import { Module } from '@nestjs/common'
import { Views } from './views.ts'
import { ViewsController } from './views.controller.ts'

/** Lists that people come back to. */
@Module({ controllers: [ViewsController], providers: [Views] })
export class ViewsModule {}
