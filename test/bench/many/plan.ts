/** Which cases there are: what each is a copy of, when it was opened, and whose it is. */
import type { Chance } from './chance.ts'
import type { Family } from './play.ts'

export type Sizes = Readonly<{ cases: number; open: number; tasks: number }>
/** One case to be made. */
export type Planned = Readonly<{ family: number; openedAt: number; shift: number; open: boolean }>

/** The present of the database that is made: the engine's clock is pinned to it. */
export const NOW = Date.parse('2026-11-26T10:00:00+08:00')
const DAY_MS = 24 * 3_600_000
const YEAR_MS = 365 * DAY_MS
const HALF_HOUR_MS = 1_800_000
/** Something that was due a moment ago has been done. */
const LEAST_LEFT = 0.02

/** All cases in the order in which they were opened; `families` begins with those that are over. */
export function planCases(
  families: readonly Family[],
  ended: number,
  { cases, open, tasks }: Sizes,
  chance: Chance,
): Planned[] {
  const listed = families.map((family, index) => ({ family, index, weight: family.story.weight }))
  const planned: Planned[] = []
  const add = (index: number, shift: number, isOpen: boolean) => {
    const { openedAt } = families[index]!
    planned.push({ family: index, openedAt: openedAt + shift, shift, open: isOpen })
  }
  const over = listed.slice(0, ended)
  for (let made = 0; made < cases - open; made++) {
    const { family, index } = chance.weighted(over)
    const days = Math.floor((chance.share() * (YEAR_MS - lengthOf(family))) / DAY_MS) + 1
    const first = NOW - lengthOf(family) - days * DAY_MS
    const toDay = Math.floor((first - family.openedAt) / DAY_MS) * DAY_MS
    add(index, toDay + Math.floor(chance.share() * HALF_HOUR_MS), false)
  }
  const [few, many] = byTasks(listed.slice(ended), tasks / open)
  let left = 0
  for (let made = 0; made < open; made++) {
    const { family, index } = chance.weighted(left < (made * tasks) / open ? many : few)
    left += family.openTasks
    const { lastAt, dueAt } = family
    const share = LEAST_LEFT + chance.share() * (1 - 2 * LEAST_LEFT)
    add(index, NOW - Math.floor(lastAt + (dueAt - lastAt) * share), true)
  }
  return planned.sort((a, b) => a.openedAt - b.openedAt)
}

const lengthOf = ({ openedAt, lastAt }: Family) => lastAt - openedAt

function byTasks<T extends { family: Family }>(listed: readonly T[], mean: number): [T[], T[]] {
  const has = ({ family }: T) => family.openTasks > mean
  return [listed.filter((each) => !has(each)), listed.filter(has)]
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'
const given = '伟芳娜敏静磊洋艳勇军杰娟涛明超秀霞平刚桂'
const tiers = ['钻石', '金', '银', '铜', '普通']
/** Few are of the first tiers. */
const tierShare = (share: number) => Math.floor(Math.sqrt(share) * tiers.length)
export const PEOPLE = 200
export const REGIONS = 4
export const STATIONS_A_REGION = 5

/** An account's name, from 0. */
export function personId(index: number): string {
  return `p${String(index + 1).padStart(3, '0')}`
}

/** A region's name, from 0. */
export function regionId(index: number): string {
  return `R${index + 1}`
}

/** A station's name, from 0: the first ones belong to the first region. */
export function stationId(index: number): string {
  return `S${String(index + 1).padStart(2, '0')}`
}

/** What is a case's own; `people` stand for as many of the organisation, separated by commas. */
export function factsOf(number: number, businessId: string, count: number, chance: Chance) {
  const letter = (of: string) => of[chance.below(of.length)]!
  const people = Array.from({ length: count }, () => personId(chance.below(PEOPLE)))
  return {
    number: `${businessId.replace(/[\d-]+$/, '')}-${String(number).padStart(7, '0')}`,
    customer: `${letter(surnames)}${letter(given)}${letter(given)}`,
    tier: tiers[tierShare(chance.share())]!,
    unit: stationId(chance.below(REGIONS * STATIONS_A_REGION)),
    people: people.join(),
  }
}
