import { Global, Module } from '@nestjs/common'
import { Clock } from './clock.ts'
import { Jobs } from './jobs.ts'
import { Live } from './live.ts'
import { Runner } from './runner.ts'

/** Everything that makes instances move. */
@Global()
@Module({ providers: [Clock, Jobs, Live, Runner], exports: [Clock, Jobs, Live, Runner] })
export class RuntimeModule {}
