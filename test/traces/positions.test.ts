/** Traces pass through every position where an element may stand. */
import { play, traces } from './play.ts'
import { activityPositions } from './positions-activities.ts'
import { eventPositions } from './positions-events.ts'
import { gatewayPositions } from './positions-gateways.ts'
import { listenerPositions } from './positions-listeners.ts'
import { passedBy, type Positions } from './positions.ts'

const played = await Promise.all(traces.map(play))

test.each<[string, Positions]>([
  ['event', eventPositions],
  ['activity', activityPositions],
  ['gateway', gatewayPositions],
  ['execution listener', listenerPositions],
])('every %s is played at every position', (_, positions) => {
  const passed = new Set(played.flatMap((each) => passedBy(each, positions)))
  expect(positions.wanted.filter((position) => !passed.has(position))).toEqual([])
})
