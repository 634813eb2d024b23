import type { Calendar, Ladder } from '@punctual/calendar'
import type { Environment } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import { Injectable } from '@nestjs/common'

export type ProcessDefinition = Readonly<{
  key: string
  processId: string
  version: number
  graph: Graph
}>

/** People and roles: `processes/organisation.json`. */
export type Organisation = Readonly<{
  roles: readonly Readonly<{
    id: string
    name?: Readonly<Record<string, string>>
    calendar?: string
    members?: readonly string[]
  }>[]
  people: readonly Readonly<{ id: string; name?: string; calendar?: string }>[]
}>

/** Compiled definitions by key, kept in memory; immutable once deployed. */
@Injectable()
export class Definitions {
  /** The process definition with this key; refuses `notFound`. */
  process(key: string): Promise<ProcessDefinition> {
    throw new Error(`not built yet: ${key}`)
  }

  /** The latest or the given version of a process; refuses `notFound`. */
  find(processId: string, version?: number): Promise<ProcessDefinition> {
    throw new Error(`not built yet: ${processId} ${version}`)
  }

  /** What a step of this definition may look at. */
  environment(key: string): Promise<Environment> {
    throw new Error(`not built yet: ${key}`)
  }

  /** The latest calendar `id`, or exactly `id@version`. */
  calendar(id: string): Calendar | undefined {
    throw new Error(`not built yet: ${id}`)
  }

  /** Every latest calendar. */
  calendars(): readonly Calendar[] {
    throw new Error('not built yet')
  }

  ladder(id: string): Ladder | undefined {
    throw new Error(`not built yet: ${id}`)
  }

  organisation(): Organisation {
    throw new Error('not built yet')
  }
}
