import type { ActionFile, LadderFile, RungFile } from '../../api/ladders.ts'

/** Every kind of action, as the union of the library has them. */
export const actionTypes = [
  'notify',
  'addOwner',
  'reassign',
  'raisePriority',
  'throwEscalation',
  'startProcess',
] as const satisfies readonly ActionFile['type'][]

/** An action as it begins, to be filled in. */
export function newAction(type: ActionFile['type']): ActionFile {
  switch (type) {
    case 'notify':
      return { type, message: 'promise-near' }
    case 'reassign':
      return { type, to: '' }
    case 'raisePriority':
      return { type, by: 10 }
    case 'addOwner':
      return { type, owner: '' }
    case 'throwEscalation':
      return { type, code: '' }
    case 'startProcess':
      return { type, processId: '' }
  }
}

/** The ladder with another rung in a place. */
export function withRung(ladder: LadderFile, index: number, rung: RungFile): LadderFile {
  return { ...ladder, rungs: ladder.rungs.with(index, rung) }
}

/** The ladder without a rung. */
export function withoutRung(ladder: LadderFile, index: number): LadderFile {
  return { ...ladder, rungs: ladder.rungs.toSpliced(index, 1) }
}

/** The ladder with one more rung at its end, that tells the same people as the last one. */
export function withNewRung(ladder: LadderFile): LadderFile {
  const tell = ladder.rungs.at(-1)?.tell ?? ['assignee']
  const taken = new Set(ladder.rungs.map(({ id, at }) => id ?? at))
  const number = Array.from({ length: taken.size + 1 }, (_, i) => i + 1).find(
    (each) => !taken.has(`rung-${each}`),
  )
  const rung = { id: `rung-${number}`, at: '80%', tell, actions: [newAction('notify')] }
  return { ...ladder, rungs: [...ladder.rungs, rung] }
}

/** The ladder with a rung before the one above it, or after the one below. */
export function withMovedRung(ladder: LadderFile, index: number, by: -1 | 1): LadderFile {
  const [rung, other] = [ladder.rungs[index], ladder.rungs[index + by]]
  if (!rung || !other) return ladder
  return { ...ladder, rungs: ladder.rungs.with(index, other).with(index + by, rung) }
}

/** Where on the axis a rung stands: before the due instant by its part, behind it in order. */
export function placesOf(rungs: readonly RungFile[]): readonly number[] {
  const late = rungs
    .map(({ at }, index) => ({ index, weight: lateness(at) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.weight - b.weight)
  return rungs.map(({ at }, index) => {
    const order = late.findIndex((each) => each.index === index)
    if (order < 0) return dueAt * Math.min(1, partOf(at))
    return dueAt + ((order + 1) / (late.length + 1)) * (1 - dueAt)
  })
}

/** Where on the axis a promise is due. */
export const dueAt = 0.6
const dayHours = 24
const hundred = 100

function partOf(at: string): number {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(at.trim())?.[1]
  return percent === undefined ? 0 : Number(percent) / hundred
}

/** A rough order of what comes behind the due instant; nothing for what comes before. */
function lateness(at: string): number {
  const text = at.trim()
  const part = partOf(text)
  if (part > 0) return Math.max(0, part - 1)
  if (!text.startsWith('+')) return 0
  const percent = /^\+(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1]
  if (percent !== undefined) return Number(percent) / hundred
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] =
    /^\+P?(?:(\d+)W(?!D))?(?:(\d+)W?D)?(?:T?(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? []
  const sum = Number(weeks) * 7 * dayHours + Number(days) * dayHours + Number(hours)
  return Math.max(sum + Number(minutes) / 60, Number.MIN_VALUE)
}
