import { Module } from '@nestjs/common'
import { MessagesController } from './messages.controller.ts'

/** Messages. */
@Module({ controllers: [MessagesController] })
export class MessagesModule {}
