import { Global, Module } from '@nestjs/common'
import { IdentityModule } from '../identity/identity.module.ts'
import { Units } from './units.ts'
import { UnitsController } from './units.controller.ts'

/** The tree of the organisation. */
@Global()
@Module({
  imports: [IdentityModule],
  controllers: [UnitsController],
  providers: [Units],
  exports: [Units],
})
export class UnitsModule {}
