import type { Calendar, Roster } from '@punctual/calendar'
import { crossCheck, type Known } from './cross-checks.ts'
import { ofKind, problemIn, type LocatedProblem, type Parsed, type Resource } from './parsed.ts'
import { readCalled, type GraphOf } from './read-called.ts'
import { readResources, type Shelf } from './read-resources.ts'
import { planStartEvents, type StartEvents } from './start-events.ts'

/** What is deployed already, as far as a deployment may refer to it. */
export type Deployed = Shelf &
  Omit<Known, 'called' | 'people'> &
  Readonly<{
    rosters(): readonly Roster[]
    graph: GraphOf
  }>

/** Files as they would be deployed. */
type Deployment = Readonly<{
  parsed: readonly Parsed[]
  /** How its processes and machines start by themselves. */
  starts: ReadonlyMap<Parsed, StartEvents>
  /** With an error among them nothing may be deployed. */
  problems: readonly LocatedProblem[]
}>

/** An instant, and the zone in which times without one are read. */
type Moment = Readonly<{ at: number; zone: string }>

/**
 * Reads what is to be deployed and finds everything that is wrong with it, against itself and
 * against what is deployed. The one gate: the engine deploys by it, and who draws is told by it.
 */
export async function readDeployment(
  resources: readonly Resource[],
  deployed: Deployed,
  moment: Moment,
): Promise<Deployment> {
  const { parsed, problems } = await readResources(resources, deployed, moment.at)
  if (!problems.some(isError)) {
    const graphs = runsOf(parsed).map(({ graph }) => graph)
    const called = await readCalled(graphs, (id) => deployed.graph(id))
    problems.push(...crossCheck(parsed, knownOf(deployed, called)))
  }
  const calendars = new Map(ofKind(parsed, 'calendar').map(({ id, calendar }) => [id, calendar]))
  const calendar = (id: string) => calendars.get(id) ?? deployed.calendar(id)
  const starts = startsOf(parsed, { ...moment, calendar }, problems)
  if (parsed.length === 0 && !problems.some(isError)) problems.push(nothing)
  return { parsed, starts, problems }
}

/** Whether a problem keeps a file from being deployed. */
export function isError({ severity }: Pick<LocatedProblem, 'severity'>): boolean {
  return severity === 'error'
}

const nothing = problemIn('', 'empty-deployment', 'expected something to deploy, but found nothing')

function knownOf(deployed: Deployed, called: Known['called']): Known {
  const people = {
    organisation: deployed.organisation(),
    rosters: deployed.rosters(),
    calendar: (id: string) => deployed.calendar(id),
  }
  return {
    kindOf: (id) => deployed.kindOf(id),
    isDecision: (id) => deployed.isDecision(id),
    isForm: (id) => deployed.isForm(id),
    isMessage: (id) => deployed.isMessage(id),
    people,
    called,
  }
}

type Place = Moment & Readonly<{ calendar(id: string): Calendar | undefined }>

function startsOf(
  parsed: readonly Parsed[],
  place: Place,
  problems: LocatedProblem[],
): ReadonlyMap<Parsed, StartEvents> {
  const starts = new Map<Parsed, StartEvents>()
  for (const one of runsOf(parsed)) {
    const planned = planStartEvents(one.graph, place)
    starts.set(one, planned)
    for (const { element, sentence } of planned.problems) {
      problems.push({ ...problemIn(one.resource.name, 'start-event', sentence), element })
    }
  }
  return starts
}

function runsOf(parsed: readonly Parsed[]) {
  return [...ofKind(parsed, 'process'), ...ofKind(parsed, 'machine')]
}
