import type { Definitions } from '@punctual/simulate'
import { checkScenario, openTasks, performCommand, runScenario } from '@punctual/simulate'
import { files } from '../../processes/deployed.ts'
import type { Story } from './stories.ts'

type Played = ReturnType<typeof runScenario>
type World = Played['world']

/** One instance of a played case: what it is and what it has done, step by step from 1. */
export type Member = Readonly<{
  processId: string
  businessId?: string
  correlationKey?: string
  active: boolean
  steps: Played['log']
}>

type MemberNames = Pick<Member, 'processId' | 'businessId' | 'correlationKey'>

/** A case that was played in memory, with everything that it has called and started. */
export type Family = Readonly<{
  story: Story
  /** In the order in which they were started. */
  members: readonly Member[]
  openedAt: number
  /** Of its last step. */
  lastAt: number
  /** When something happens next by itself. */
  dueAt: number
  openTasks: number
  businessId: string
  customer?: string
}>

/** In place of what each copy has for itself. */
export const TIER = '§tier§'
export const UNIT = '§unit§'
const LATER_MS = 4 * 24 * 3_600_000

const scenarios = new Map(files('*/scenarios/*.json').map(({ path, text }) => [path, text]))

/** Plays a story; fails when its scenario does not come true. */
export function play(story: Story, definitions: Definitions): Family {
  const path = story.scenario.replace('/', '/scenarios/') + '.json'
  const text = scenarios.get(path)
  if (text === undefined) throw new Error(`expected a scenario '${path}', but there is none`)
  const checked = checkScenario(JSON.parse(text), definitions.zone)
  if (!('scenario' in checked)) throw new Error(`expected ${path} to be sound, but it is not`)
  const { given, steps } = checked.scenario
  const variables = { ...given.variables, tier: TIER, unit: UNIT }
  const some = steps.slice(0, story.steps).map(({ time, action }) => ({ time, action }))
  const played = runScenario(definitions, {
    ...checked.scenario,
    given: { ...given, variables },
    steps: some as typeof steps,
  })
  if (!played.passed) throw new Error(`expected ${path} to come true, but it does not`)
  const { world, log } = story.ends ? goneOn(played, story.ends) : played
  const members = [...world.instances.values()].map((instance) => ({
    ...named(instance),
    active: instance.state.status === 'active',
    steps: log
      .filter((step) => step.instance === instance.key)
      .map((step, index) => ({ ...step, step: index + 1 })),
  }))
  const lastAt = log.at(-1)!.at
  const dues = [...world.instances.values()].flatMap(({ dueAt }) => dueAt ?? [])
  const { customerName } = given.variables
  return {
    story,
    members,
    openedAt: log[0]!.at,
    lastAt,
    dueAt: Math.min(lastAt + LATER_MS, ...dues),
    openTasks: openTasks(world).length,
    businessId: given.businessId,
    ...(typeof customerName === 'string' && { customer: customerName }),
  }
}

function named({ processId, businessId, correlationKey }: MemberNames): MemberNames {
  return {
    processId,
    ...(businessId !== undefined && { businessId }),
    ...(correlationKey !== undefined && { correlationKey }),
  }
}

function goneOn({ world, log }: Played, ends: NonNullable<Story['ends']>) {
  const [task] = openTasks(world)
  const command =
    ends === 'cancelled'
      ? ({ type: 'cancelInstance', reason: 'given up' } as const)
      : ({ type: 'completeTask', key: task!.task.key, variables: {} } as const)
  const instance = ends === 'cancelled' ? rootOf(world) : task!.instance
  const outcome = performCommand(world, { instance, command, by: 'li.xin' })
  if (!outcome.ok) throw new Error(`expected '${ends}' to be possible, but ${outcome.reason}`)
  return { world: outcome.world, log: [...log, ...outcome.steps] }
}

function rootOf({ instances }: World): string {
  return [...instances.keys()][0]!
}
