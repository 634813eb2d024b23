import type { Component, Entry } from '@bpmn-io/properties-panel/preact'
import { Conditions } from './conditions.ts'
import type { PromiseDesk } from './desk.ts'
import { choice, countField, needed, textField, tick, type FieldProps } from './fields.ts'
import type { Moddle } from './model.ts'
import { ExtensionPreview } from './extension-preview.ts'
import { Preview } from './preview.ts'

/** As many pauses as the gate allows one cycle of a promise. */
const pausesMax = 1_000

type Fields = Readonly<Record<string, Component<FieldProps>>>

const ladders = (desk: PromiseDesk) => [
  { value: '', label: desk.say('noLadder') },
  ...desk.ladders(),
]

const clockFields: Fields = {
  id: textField('id', { label: 'id', description: 'idHelp' }, { check: needed('noId') }),
  name: textField('name', { label: 'name' }),
  // Whether it is a length of time is for the engine to say: the preview asks it.
  within: textField(
    'within',
    { label: 'within', description: 'withinHelp' },
    { feel: 'optional', check: needed('noDuration') },
  ),
  calendar: choice('calendar', 'calendar', (desk) => desk.calendars()),
  ladder: choice('ladder', 'ladder', ladders),
  preview: Preview,
  startAt: textField(
    'startAt',
    { label: 'startAt', description: 'startAtHelp' },
    { feel: 'optional' },
  ),
  when: Conditions,
  pausable: tick('pausable', 'pausable', ['maxPauses', 'maxPause']),
  extendable: tick('extendable', 'extendable'),
}

const pauseLimits: Fields = {
  maxPauses: countField('maxPauses', { label: 'maxPauses' }, pausesMax),
  maxPause: textField('maxPause', { label: 'maxPause', description: 'maxPauseHelp' }),
}

/** The fields of a promise. */
export function clockEntries(id: string, part: Moddle): Entry[] {
  const limits = part.get('pausable') === false ? {} : pauseLimits
  return entriesOf(id, part, { ...clockFields, ...limits })
}

const reason = textField('reason', { label: 'reason' }, { check: needed('noReason') })

/** The fields of a pause: which promise of those around stands still, and why. */
export function pauseEntries(id: string, part: Moddle, around: readonly string[]): Entry[] {
  return entriesOf(id, part, { clock: oneOf(around, 'pausedClock'), reason })
}

const extendFields: Fields = {
  by: textField('by', { label: 'extendBy', description: 'extendByHelp' }, { feel: 'optional' }),
  to: textField('to', { label: 'extendTo', description: 'extendToHelp' }, { feel: 'optional' }),
  preview: ExtensionPreview,
  reason: textField(
    'reason',
    { label: 'reason' },
    { feel: 'optional', check: needed('noExtensionReason') },
  ),
  approver: textField('approver', { label: 'approver' }, { feel: 'optional' }),
  notice: textField('notice', { label: 'notice', description: 'noticeHelp' }, { feel: 'optional' }),
  deliveredAt: textField(
    'deliveredAt',
    { label: 'deliveredAt', description: 'deliveredAtHelp' },
    { feel: 'optional', check: needed('noDelivery') },
  ),
}

/** The fields of an extension: which promise of those around, how far, and who knows of it. */
export function extendEntries(id: string, part: Moddle, around: readonly string[]): Entry[] {
  return entriesOf(id, part, { clock: oneOf(around, 'extendedClock'), ...extendFields })
}

function oneOf(around: readonly string[], label: 'pausedClock' | 'extendedClock') {
  const options = around.map((value) => ({ value, label: value }))
  return choice('clock', label, () => options)
}

function entriesOf(id: string, part: Moddle, fields: Fields): Entry[] {
  return Object.entries(fields).map(([name, component]) => ({
    id: `${id}-${name}`,
    component,
    part,
  }))
}
