import { Module } from '@nestjs/common'
import { DefinitionQueries } from './definition.queries.ts'
import { DefinitionsController } from './definitions.controller.ts'
import { DeploymentsController } from './deployments.controller.ts'

/** Deployments and what they brought. */
@Module({
  controllers: [DefinitionsController, DeploymentsController],
  providers: [DefinitionQueries],
})
export class DefinitionsModule {}
