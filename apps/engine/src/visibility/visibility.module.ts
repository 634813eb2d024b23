import { Global, Module } from '@nestjs/common'
import { Visibility } from './visibility.ts'

/** Who sees which cases. */
@Global()
@Module({ providers: [Visibility], exports: [Visibility] })
export class VisibilityModule {}
