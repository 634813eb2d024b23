import { Module } from '@nestjs/common'
import { APP_INTERCEPTOR } from '@nestjs/core'
import { InstancesModule } from '../instances/instances.module.ts'
import { PersonalData } from './personal-data.ts'
import { PersonalInterceptor } from './personal.interceptor.ts'
import { PersonalReads } from './personal-reads.ts'
import { RevealsController } from './reveals.controller.ts'

/** Personal data of customers: masked, revealed, and who saw it. */
@Module({
  imports: [InstancesModule],
  controllers: [RevealsController],
  providers: [
    PersonalData,
    PersonalReads,
    { provide: APP_INTERCEPTOR, useClass: PersonalInterceptor },
  ],
})
export class PersonalModule {}
