import type { Expression, Graph, MessageDefinition, Trigger } from './graph.ts'
import { escape, formal, tag, textOf } from './write-tag.ts'

/** `roots` are the messages, signals, errors and escalations that nodes refer to, by their id. */
export type File = { graph: Graph; roots: Map<string, string> }

/** The event definition of an event. */
export function writeTrigger(trigger: Trigger | undefined, file: File): string {
  switch (trigger?.type) {
    case 'timer': {
      const kind = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' }
      const time = escape(textOf(trigger.timer.value) ?? '')
      return definition('timer', {}, tag(`bpmn:${kind[trigger.timer.kind]}`, {}, time))
    }
    case 'message':
      return definition(
        'message',
        { messageRef: messageRef(trigger.message, file) },
        extended(writePublication(trigger.message)),
      )
    case 'error':
      return definition('error', { errorRef: codeRef('error', trigger.code, file) })
    case 'escalation':
      return definition('escalation', { escalationRef: codeRef('escalation', trigger.code, file) })
    case 'signal':
      return definition('signal', { signalRef: signalRef(trigger.name, file) })
    case 'conditional':
      return writeConditional(trigger)
    case 'link':
      return definition('link', { name: trigger.name })
    case 'compensation':
      return definition('compensate', { activityRef: trigger.activity })
    case 'terminate':
    case 'cancel':
      return definition(trigger.type, {})
    default:
      return ''
  }
}

function writeConditional({
  condition,
  variableNames,
  variableEvents,
}: Extract<Trigger, { type: 'conditional' }>): string {
  const filter = tag('zeebe:conditionalFilter', {
    variableNames: variableNames?.join(', '),
    variableEvents: variableEvents?.join(', '),
  })
  const inside = [tag('bpmn:extensionElements', {}, filter), formal('condition', condition)]
  return definition('conditional', {}, inside.join(''))
}

function definition(type: string, texts: Record<string, unknown>, inside = ''): string {
  return tag(`bpmn:${type}EventDefinition`, texts, inside)
}

/** The id of a message, which is written at the root of the file. */
export function messageRef({ name, correlationKey }: MessageDefinition, { roots }: File): string {
  const id = `message${roots.size}`
  const key =
    correlationKey && tag('zeebe:subscription', { correlationKey: textOf(correlationKey) })
  const inside = extended(key || '')
  roots.set(id, tag('bpmn:message', { id, name: textOf(name) }, inside))
  return id
}

const extended = (inside: string) => inside && tag('bpmn:extensionElements', {}, inside)

/** A zeebe:publishMessage, when there is anything to say. */
export function writePublication({ timeToLive, messageId }: MessageDefinition): string {
  if (!timeToLive && !messageId) return ''
  const texts = { timeToLive: textOf(timeToLive), messageId: textOf(messageId) }
  return tag('zeebe:publishMessage', texts)
}

function signalRef(name: Expression, { roots }: File): string {
  const id = `signal${roots.size}`
  roots.set(id, tag('bpmn:signal', { id, name: textOf(name) }))
  return id
}

function codeRef(type: string, code: Expression | undefined, { roots }: File): string | undefined {
  if (!code) return undefined
  const id = `${type}${roots.size}`
  roots.set(id, tag(`bpmn:${type}`, { id, [`${type}Code`]: textOf(code) }))
  return id
}
