import { Global, Module } from '@nestjs/common'
import { Channels } from './channels.ts'
import { DeliveriesController } from './deliveries.controller.ts'
import { DeliveryQueries } from './delivery.queries.ts'
import { Dispatcher } from './dispatcher.ts'
import { Mail } from './mail.ts'

/** Channels by which notices reach people and systems. */
@Global()
@Module({
  controllers: [DeliveriesController],
  providers: [Channels, DeliveryQueries, Dispatcher, Mail],
  exports: [Channels],
})
export class ChannelsModule {}
