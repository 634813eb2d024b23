import type { Problem } from '@punctual/model'
import { Injectable } from '@nestjs/common'
import type { DefinitionKind } from '../storage/entities/index.ts'

export type Resource = Readonly<{ name: string; content: string }>
export type LocatedProblem = Problem & Readonly<{ resource: string }>
export type Deployed = Readonly<{
  deployment: string
  definitions: readonly Readonly<{
    kind: DefinitionKind
    id: string
    version: number
    key: string
    resource: string
    /** False when the content was deployed before: it keeps its version and key. */
    changed: boolean
  }>[]
  /** Warnings. */
  problems: readonly LocatedProblem[]
}>

/** Nothing was deployed; every problem found says why. */
export class DeploymentRefused extends Error {
  readonly problems: readonly LocatedProblem[]

  constructor(problems: readonly LocatedProblem[]) {
    super(`expected resources without errors, but found ${problems.length} problems`)
    this.problems = problems
  }
}

/** Deploys processes, decisions, forms, ladders, calendars, organisation and message texts: all of them or none. */
@Injectable()
export class Deployer {
  deploy(resources: readonly Resource[], by: string): Promise<Deployed> {
    throw new Error(`not built yet: ${resources.length} ${by}`)
  }
}
