/** The repair flow as a process and as a machine, played by the same story. */
import { checkExpression } from '@punctual/decision'
import { readMachine, readProcesses } from '@punctual/model'
import { checkScenario, describeFailure, runScenario } from '@punctual/simulate'
import { bpmn, end, flows, node, start } from '../engine/bpmn.ts'
import { files, readDeployed, zone } from '../processes/deployed.ts'

/** The machine asks a decision by way of a process. */
const ranking = bpmn(
  'rank_candidates',
  `${start()}
   ${node(
     'businessRuleTask',
     'rank',
     '<zeebe:calledDecision decisionId="dispatch" resultVariable="ranked"/>',
   )}
   ${end()}${flows('start > rank > end')}`,
)

/** A scenario file; of some only the first steps are on the main line. */
export type Story = Readonly<{ path: string; steps?: number }>

/** What people do and what is promised to them, one line each, in order. */
export type Told = Readonly<{ tasks: readonly string[]; promises: readonly string[] }>

const { definitions } = await readDeployed()
const { graphs } = await readProcesses(ranking, { checkExpression })

/**
 * Plays a story of the repair process, up to a step: with the process itself, or with a machine in
 * its place.
 */
export function play({ path, steps: most }: Story, machine?: string): Told {
  const [file] = files(path)
  const checked = checkScenario(JSON.parse(file!.text), zone)
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  const { scenario } = checked
  const { graph, problems } = machine ? readMachine(machine) : { graph: graphs[0], problems: [] }
  if (!graph) throw new Error(JSON.stringify(problems))
  const processes = new Map(definitions.processes)
  for (const each of [...graphs, graph]) processes.set(each.id, each)
  const process = machine ? graph.id : scenario.given.process
  const played = runScenario(
    { ...definitions, processes },
    {
      ...scenario,
      given: { ...scenario.given, process },
      steps: scenario.steps.slice(0, most).map((step) => ({ ...step, expected: {} })),
    },
  )
  const [failure] = played.failures
  if (failure) throw new Error(describeFailure(`${path} as ${process}`, failure))
  return tell(played.log)
}

/**
 * Where two tellings part: the last lines that they share, and the first that each has alone.
 * Undefined when they are the same.
 */
export function distinguish(one: readonly string[], other: readonly string[]): string | undefined {
  const length = Math.max(one.length, other.length)
  const at = Array.from({ length }, (_, i) => i).find((i) => one[i] !== other[i])
  if (at === undefined) return undefined
  const shared = one.slice(Math.max(0, at - 3), at).map((line) => `  both     ${line}`)
  const parted = [`  process  ${one[at] ?? 'ends'}`, `  machine  ${other[at] ?? 'ends'}`]
  return [`they part at line ${at + 1}:`, ...shared, ...parted].join('\n')
}

type Log = ReturnType<typeof runScenario>['log']

function tell(log: Log): Told {
  const tasks: string[] = []
  const promises: string[] = []
  for (const { at, events } of log) {
    const say = (lines: string[], type: string, ...facts: unknown[]) =>
      lines.push([local(at), type, ...facts.map(factOf)].join(' '))
    for (const event of events) {
      switch (event.type) {
        case 'taskCreated': {
          const { element, name, assignee, candidateGroups, candidateUsers, priority } = event
          say(tasks, event.type, element, name, assignee, candidateGroups, candidateUsers, priority)
          break
        }
        case 'taskAssigned':
          say(tasks, event.type, event.element, event.assignee, event.reason)
          break
        case 'taskUpdated':
          say(tasks, event.type, event.element, event.changes, event.reason)
          break
        case 'taskCompleted':
        case 'taskCancelled':
          say(tasks, event.type, event.element)
          break
        case 'clockStarted': {
          const { id, target, calendar, ladder, dueAt } = event
          say(promises, event.type, id, target, calendar, ladder, local(dueAt))
          break
        }
        case 'rungReached': {
          const { id, rung, actions, notices } = event
          say(promises, event.type, id, rung, actions, notices)
          break
        }
        case 'promiseKept':
        case 'clockStopped':
          say(promises, event.type, event.id, event.elapsedMs, event.goalMs)
          break
        case 'promiseMissed':
          say(promises, event.type, event.id, local(event.dueAt))
          break
        case 'clockPaused':
        case 'clockResumed':
          say(promises, event.type, event.id, event.reason)
      }
    }
  }
  return { tasks, promises }
}

const factOf = (fact: unknown) => (typeof fact === 'string' ? fact : JSON.stringify(fact))

const local = (at: number) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
