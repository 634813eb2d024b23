/** What people and time do to the machines of the house, beyond what processes tell them. */
import { advance, emptyWorld, performCommand, startInstance } from '@punctual/simulate'
import type { Outcome, World } from '@punctual/simulate'
import { readDeployed } from '../processes/deployed.ts'

const { definitions } = await readDeployed()
const monday = Date.parse('2026-03-02T09:00:00+08:00')
const hour = 3_600_000
const day = 24 * hour

/** One machine, told about in lines: what it is told, where it is then. */
class Story {
  #world: World = emptyWorld(definitions, monday)

  constructor(processId: string, variables: object) {
    this.#world = made(
      startInstance(this.#world, { processId, variables: { ...variables }, by: 'li.na' }),
    )
  }

  /** An event, for the first machine or the one of that number. */
  tell(event: string, variables: object = {}, instance = '1'): this {
    const command = { type: 'sendEvent', event, variables: { ...variables } } as const
    this.#world = made(performCommand(this.#world, { instance, command, by: 'li.na' }))
    return this
  }

  wait(ms: number): this {
    this.#world = made(advance(this.#world, this.#world.now + ms))
    return this
  }

  /** The states inside which no other is active; `completed` when it has ended. */
  at(instance = '1'): string[] {
    const { state } = this.#world.instances.get(instance)!
    if (state.status !== 'active') return [state.status]
    const live = Object.values(state.elements)
    const scopes = new Set(live.map(({ scope }) => scope))
    return live.filter(({ key }) => !scopes.has(key)).map(({ element }) => element)
  }

  get context() {
    return this.#world.instances.get('1')!.state.variables[1]
  }
}

function made(outcome: Outcome): World {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.world
}

const opened = () => new Story('case', { caseId: 'C-1' })
const begun = () => opened().tell('case.acknowledge').tell('case.triage').tell('case.start')
/** Where the life of a case is; hold and clocks are beside it. */
function life(story: Story): string | undefined {
  const isBeside = (state: string) => /hold|held|\.clocks\./.test(state)
  return story
    .at()
    .find((state) => !isBeside(state))
    ?.replace('case.active.life.', '')
}

test('a case waits for whom it is told, and goes on', () => {
  const story = begun()
  for (const whom of ['customer', 'internal', 'supplier', 'payment']) {
    expect(life(story.tell(`case.wait.${whom}`))).toBe(`waiting_${whom}`)
  }
  expect(life(story.tell('case.resume'))).toBe('in_progress')
})

test('what is impossible is refused: nobody starts what was not triaged', () => {
  const but = 'expected machine .case. to wait for .case.start., but it waits for'
  expect(() => opened().tell('case.start')).toThrow(new RegExp(but))
})

test('a resolved case that nobody answers counts as confirmed, and is archived', () => {
  const story = begun().tell('case.resolve')
  expect(life(story.wait(2 * day))).toBe('open.resolved')
  expect(life(story.wait(day + 9 * hour))).toBe('open.auto_confirmed')
  expect(life(story.wait(7 * day))).toBe('case_closed')
  expect(life(story.tell('case.reopen'))).toBe('reopened')
  expect(life(story.tell('case.start').tell('case.resolve').tell('case.confirm'))).toBe(
    'case_closed',
  )
  expect(story.context).toMatchObject({ reopened: 1 })
  expect(story.wait(30 * day).at()).toEqual(['completed'])
})

test('a legal hold keeps a confirmed case open', () => {
  const story = begun().tell('case.hold').tell('case.resolve').tell('case.confirm')
  expect(life(story)).toBe('open.confirmed')
  expect(life(story.tell('case.release'))).toBe('case_closed')
})

test('a case is cancelled for a known reason only', () => {
  const story = begun().tell('case.cancel', { reason: 'bored' })
  expect(life(story)).toBe('in_progress')
  expect(story.tell('case.cancel', { reason: 'duplicate' }).at()).toEqual(['completed'])
})

const clock = { caseId: 'C-1', clock: 'TEL', goal: 'P3WD', calendar: 'CN', pausable: true }
const mine = { clock: 'TEL' }

test('a clock stops while the customer is awaited, counts working time and is overdue once', () => {
  const story = new Story('sla_clock', clock)
  expect(story.context).toMatchObject({ dueAt: '2026-03-05T18:00:00+08:00' })
  story.wait(2 * day).tell('case.wait.customer')
  expect(story.at()).toEqual(['sla_clock.open.paused'])
  expect(story.wait(5 * day).at()).toEqual(['sla_clock.open.paused'])
  story.tell('clock.resume', mine)
  expect(story.context).toMatchObject({ dueAt: '2026-03-10T18:00:00+08:00' })
  expect(story.wait(day + 9 * hour).at()).toEqual(['sla_clock.open.breached'])
  expect(story.tell('case.wait.customer').at()).toEqual(['sla_clock.open.breached_paused'])
  expect(story.tell('case.resume').at()).toEqual(['sla_clock.open.breached'])
  expect(story.tell('clock.stop', mine).at()).toEqual(['completed'])
})

test('a clock is extended with a notice only, and is not what it was when it is reset', () => {
  const story = new Story('sla_clock', clock)
  const dueAt = '2026-03-06T18:00:00+08:00'
  story.tell('clock.extend', { ...mine, dueAt })
  expect(story.context).toMatchObject({ dueAt: '2026-03-05T18:00:00+08:00' })
  story.tell('clock.extend', { ...mine, dueAt, noticeId: 'N-1', approver: 'zhang.wei' })
  expect(story.context).toMatchObject({ dueAt, originalDueAt: '2026-03-05T18:00:00+08:00' })
  expect(story.wait(4 * day).at()).toEqual(['sla_clock.open.running'])
  story.tell('clock.reset', mine)
  expect([story.at(), story.at('2')]).toEqual([['completed'], ['sla_clock.open.running']])
  expect(story.tell('clock.cancel', mine, '2').at('2')).toEqual(['completed'])
})

const lent = () =>
  new Story('loaner_unit', { orderId: 'O-1', loanerId: 'L-1' }).tell('loaner.issue', {
    contractSigned: true,
  })

test('a loaner leaves with a contract and comes back wiped; the boss hears when it is late', () => {
  const unsigned = new Story('loaner_unit', { orderId: 'O-1', loanerId: 'L-1' })
  expect(unsigned.tell('loaner.issue').at()).toEqual(['loaner_unit.reserved'])
  expect(unsigned.tell('loaner.release').at()).toEqual(['completed'])
  const story = lent().wait(7 * day)
  expect(story.at()).toEqual(['loaner_unit.issued.due_soon'])
  expect(story.wait(3 * day).at()).toEqual(['loaner_unit.issued.overdue'])
  expect(story.tell('loaner.return').at()).toEqual(['loaner_unit.issued.overdue'])
  expect(story.tell('loaner.return', { dataWiped: true }).at()).toEqual(['loaner_unit.returned'])
  expect(story.tell('loaner.inspect', { condition: 'damaged' }).at()).toEqual(['completed'])
  expect(lent().tell('loaner.lose').at()).toEqual(['completed'])
})

test('a returned device stays with the customer after thirty days', () => {
  const story = new Story('device', { orderId: 'O-1' })
  for (const event of ['receive', 'diagnose', 'repair', 'check']) story.tell(`device.${event}`)
  expect(story.tell('repair-ready').at()).toEqual(['device.workshop.ready'])
  expect(story.tell('device.return').at()).toEqual(['device_returned'])
  expect(story.wait(30 * day).at()).toEqual(['completed'])
})
