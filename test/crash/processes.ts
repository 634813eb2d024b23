/** What runs while engines are killed: every kind of wait, calls, and messages among instances. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bpmn,
  callActivity,
  catching,
  end,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  start,
  throwing,
  timer,
  userTask,
} from '../engine/bpmn.ts'

/** Longer than most tasks wait, so that some promises are kept and some missed. */
const WITHIN = 'PT1S'
const clock = `<promise:clock id="WORK" within="${WITHIN}" ladder="crash"/>`
const ladder = {
  id: 'crash',
  rungs: ['50%', '75%', '100%', '+PT0.5S'].map((at) => ({
    id: at,
    at,
    tell: ['user:li.na'],
    actions: [{ type: 'notify', message: 'crash' }],
  })),
}
const texts = { crash: { subject: '{businessId}: {element}', body: '{promise}' } }

/**
 * Four waits side by side and a called process, then word to the `parcel` that waits for this
 * `order`.
 */
const order = `${message('paid', '=orderId')}${message('shipped', '=orderId')} --- ${start()}
  ${node('parallelGateway', 'fork')}${node('parallelGateway', 'join')}
  ${userTask('work', clock)}${serviceTask('bill')}${callActivity('call', 'packing')}
  ${catching('payment', messageEvent('paid'))}
  ${catching('pause', timer('timeDuration', 'PT1S'))}
  ${throwing('ship', messageEvent('shipped'))}${end()}
  ${flows(
    'start > fork > work > join > ship > end',
    'fork > bill > join',
    'fork > payment > join',
    'fork > pause > join',
    'fork > call > join',
  )}`
const packing = `${start()}${serviceTask('pack')}${end()}${flows('start > pack > end')}`
const parcel = `${message('shipped', '=orderId')} --- ${start()}
  ${catching('shipment', messageEvent('shipped'))}${end()}${flows('start > shipment > end')}`
const ticking = (ticks: number) =>
  `${start(timer('timeCycle', `R${ticks}/PT1S`))}${end()}${flows('start > end')}`

/** Writes the files into a new folder, from which engines deploy them when they start. */
export function writeProcesses(ticks: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-crash-processes-'))
  const processes = { order, packing, parcel, tick: ticking(ticks) }
  for (const [id, inside] of Object.entries(processes)) {
    writeFileSync(join(folder, `${id}.bpmn`), bpmn(id, inside))
  }
  writeFileSync(join(folder, 'crash.json'), JSON.stringify(ladder))
  writeFileSync(join(folder, 'messages.json'), JSON.stringify(texts))
  return folder
}
