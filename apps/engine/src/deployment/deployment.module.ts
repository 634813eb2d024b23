import { Global, Module } from '@nestjs/common'
import { Definitions } from './definitions.ts'
import { Deployer } from './deployer.ts'

/** What can be run: files in, compiled definitions out. */
@Global()
@Module({ providers: [Definitions, Deployer], exports: [Definitions, Deployer] })
export class DeploymentModule {}
