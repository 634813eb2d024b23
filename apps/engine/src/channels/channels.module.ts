import { Global, Module } from '@nestjs/common'
import { ChannelQueries } from './channel.queries.ts'
import { ChannelsController } from './channels.controller.ts'
import { Channels } from './channels.ts'
import { DeliveriesController } from './deliveries.controller.ts'
import { DeliveryQueries } from './delivery.queries.ts'
import { Dispatcher } from './dispatcher.ts'
import { Mail } from './mail.ts'

/** Channels by which notices reach people and systems. */
@Global()
@Module({
  controllers: [ChannelsController, DeliveriesController],
  providers: [Channels, ChannelQueries, DeliveryQueries, Dispatcher, Mail],
  exports: [Channels],
})
export class ChannelsModule {}
