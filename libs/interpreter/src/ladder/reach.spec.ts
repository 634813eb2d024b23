import { checkLadder, compileCalendar, seedCalendars } from '@punctual/calendar'
import { process } from '@punctual/model'
import { initialState } from '../apply.ts'
import type { Command } from '../command.ts'
import type { Environment, Step } from '../environment.ts'
import type { State } from '../state.ts'
import { step } from '../step.ts'

const hourMs = 3_600_000
const around = seedCalendars.map(compileCalendar).find((each) => 'calendar' in each)!
const graph = process('P')
  .startEvent('S')
  .userTask('A', { clocks: [{ id: 'C', within: 'PT1H', ladder: 'l' }] })
  .endEvent('E')
  .graph()

/** The world with a ladder of these rungs. */
function withRungs(...rungs: object[]): Environment {
  const checked = checkLadder({ id: 'l', rungs })
  return {
    graph,
    version: 1,
    zone: 'Asia/Shanghai',
    calendar: (id) => ('calendar' in around && id === '24x7' ? around.calendar : undefined),
    ladder: () => ('ladder' in checked ? checked.ladder : undefined),
    decision: () => undefined,
    recipientCalendar: () => undefined,
  }
}

function accepted(environment: Environment, state: State, command: Command) {
  const taken: Step = step(environment, state, command)
  if (!taken.accepted) throw new Error(taken.rejection.reason)
  return taken
}

const half = { at: '50%', tell: ['role:A'], actions: [{ type: 'notify', message: 'half' }] }
const other = { at: '90%', tell: ['role:A'], actions: [{ type: 'notify', message: 'other' }] }

test('a rung that a new ladder has lost is told, and done once the ladder has it again', () => {
  const { state } = accepted(withRungs(half), initialState, {
    type: 'startInstance',
    at: 0,
    by: 'li.na',
  })
  const key = Number(Object.keys(state.clocks)[0])
  const tick = accepted(withRungs(other), state, {
    type: 'tickClock',
    key,
    at: hourMs / 2,
    by: 'timer',
  })
  expect(tick.events).toMatchObject([
    { type: 'rungReached', rung: '50%', notices: [], actions: [] },
    { type: 'incidentRaised', kind: 'promiseError', message: expect.stringMatching(/lost it$/) },
  ])
  const resolve: Command = {
    type: 'resolveIncident',
    key: Number(Object.keys(tick.state.incidents)[0]),
    at: hourMs / 2,
    by: 'op',
  }
  const again = accepted(withRungs(other), tick.state, resolve)
  expect(again.events.map(({ type }) => type)).toEqual(['incidentResolved', 'incidentRaised'])
  const mended = accepted(withRungs(half), tick.state, resolve)
  expect(mended.events).toMatchObject([
    { type: 'incidentResolved' },
    { type: 'rungReached', rung: '50%', notices: [{ to: 'role:A', message: 'half' }] },
  ])
})
