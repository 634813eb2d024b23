import type { EntityManager } from '@mikro-orm/sql'
import type { CommandBody, OpenTask, State } from '@punctual/interpreter'
import type { Answer, Runner } from '../../runtime/runner.ts'
import { elementsOpen, readMembers } from './members.ts'

/** Rounds of firing between two recorded events; an endless cycle ends there. */
const maxRounds = 10_000

/** An instance as it stands, and when something of it is due next. */
export type Member = Readonly<{ instance: string; state: State; nextDueAt?: number }>

/** Something open in a case or in a process that it called. */
type Found<T> = Readonly<{ instance: string; thing: T }>

/**
 * A replayed case: its instance first, then the instances that it called, on the instants of the
 * log.
 */
export class Family {
  readonly root: string
  private members: readonly Member[]
  private readonly runner: Runner
  private readonly em: EntityManager

  constructor(runner: Runner, em: EntityManager, answer: Answer) {
    this.runner = runner
    this.em = em
    this.root = answer.instance
    this.members = [answer]
  }

  /** A started case with what it called at once. */
  static async of(runner: Runner, em: EntityManager, answer: Answer): Promise<Family> {
    const family = new Family(runner, em, answer)
    await family.keep(answer)
    return family
  }

  get active(): boolean {
    return this.members[0]!.state.status === 'active'
  }

  /** Fires what is due until an instant, each at its own instant and the earliest first. */
  async advance(at: number): Promise<void> {
    for (let round = 0; round < maxRounds; round++) {
      const due = this.members.filter(({ nextDueAt }) => nextDueAt !== undefined && nextDueAt <= at)
      const first = due.toSorted((a, b) => a.nextDueAt! - b.nextDueAt!)[0]
      if (!first) return
      const until = this.members.length > 1 ? first.nextDueAt! : at
      const answer = await this.runner.advance(first.instance, until)
      if (answer) await this.keep(answer)
      else this.forget(first)
    }
  }

  /** Runs a command on one instance of the family as if it were that instant. */
  async run(instance: string, command: CommandBody, by: string, at: number): Promise<void> {
    await this.keep(await this.runner.run({ instance, command, by, at }))
  }

  task(elements?: readonly string[]): Found<OpenTask> | undefined {
    return this.find(
      ({ tasks }) => tasks,
      (element) => elements?.includes(element) ?? true,
    )
  }

  job(elements?: readonly string[]) {
    return this.find(
      ({ jobs }) => jobs,
      (element) => elements?.includes(element) ?? true,
    )
  }

  subscription(messages: readonly string[]) {
    return this.find(
      ({ subscriptions }) => subscriptions,
      (_element, { messageName }) => messages.includes(messageName),
    )
  }

  /** What stands open, for people to read: `'resolve', message 'confirmed'`. */
  open(): string {
    const all = this.members.flatMap(({ state }) => elementsOpen(state))
    return [...new Set(all)].toSorted().join(', ') || 'nothing'
  }

  private find<T extends { host: number }>(
    of: (state: State) => Readonly<Record<number, T>>,
    fits: (element: string, thing: T) => boolean,
  ): Found<T> | undefined {
    for (const { instance, state } of this.members)
      for (const thing of Object.values(of(state)))
        if (fits(state.elements[thing.host]?.element ?? '', thing)) return { instance, thing }
    return undefined
  }

  /**
   * The answer is enough for a case that calls nothing; otherwise others may have moved as well.
   */
  private async keep(answer: Answer): Promise<void> {
    const calls = Object.keys(answer.state.calls).length > 0
    if (this.members.length === 1 && !calls) this.members = [answer]
    else this.members = await readMembers(this.em, this.root)
  }

  /** Nothing was due after all. */
  private forget(member: Member): void {
    this.members = this.members.map((other) =>
      other === member ? { ...other, nextDueAt: undefined } : other,
    )
  }
}
