import { Global, Module } from '@nestjs/common'
import { Clock } from './clock.ts'
import { Jobs } from './jobs.ts'
import { KeptMessages } from './kept-messages.ts'
import { Live } from './live.ts'
import { MessageBuffer } from './message-buffer.ts'
import { Notices } from './notices.ts'
import { Runner } from './runner.ts'
import { Timers } from './timers.ts'
import { Visits } from './visits.ts'

/** Everything that makes instances move. */
@Global()
@Module({
  providers: [Clock, Jobs, KeptMessages, Live, MessageBuffer, Notices, Runner, Timers, Visits],
  exports: [Clock, Jobs, Live, Runner, Visits],
})
export class RuntimeModule {}
