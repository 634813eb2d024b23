import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/identity.module.ts'
import { Comments } from './comments.ts'
import { CommentsController } from './comments.controller.ts'
import { Mentions } from './mentions.ts'

/** What people say about cases. */
@Module({
  imports: [IdentityModule],
  controllers: [CommentsController],
  providers: [Comments, Mentions],
})
export class CommentsModule {}
