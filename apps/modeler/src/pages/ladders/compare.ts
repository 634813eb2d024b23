import type { Translate } from '../../i18n/translate.ts'
import type { Change } from '../../administration/changes-table.tsx'
import type { ActionFile, LadderFile, RungFile } from '../../api/ladders.ts'
import { channelName } from '../../promise/channel-name.ts'

type NameOf = (recipient: string) => string

/** Everything in which two versions of a ladder differ, in words. */
export function compareLadders(
  t: Translate,
  nameOf: NameOf,
  before: LadderFile,
  after: LadderFile,
): Change[] {
  const was = facts(t, nameOf, before)
  const is = facts(t, nameOf, after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what): Change[] => {
    const [old, now] = [was.get(what), is.get(what)]
    if (old === now) return []
    return [
      { what, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) },
    ]
  })
}

function facts(t: Translate, nameOf: NameOf, ladder: LadderFile): Map<string, string> {
  const order = ladder.rungs.map(({ id, at }) => id ?? at).join(' → ')
  return new Map([
    [t('ladders.fact.order'), order],
    ...ladder.rungs.flatMap((rung) => rungFacts(t, nameOf, rung)),
  ])
}

function rungFacts(t: Translate, nameOf: NameOf, rung: RungFile): (readonly [string, string])[] {
  const { id, at, urgent = false, tell = [], actions } = rung
  const of = (fact: string) => `${id ?? at} · ${fact}`
  return [
    [of(t('ladders.at')), at],
    [of(t('ladders.urgent')), t(urgent ? 'ladders.yes' : 'ladders.no')],
    [of(t('ladders.tell')), tell.map(nameOf).join(t('ladder.and'))],
    [of(t('ladders.does')), actions.map((each) => actionText(t, nameOf, each)).join('；')],
  ]
}

/** What an action does, for people. */
export function actionText(t: Translate, nameOf: NameOf, action: ActionFile): string {
  switch (action.type) {
    case 'notify': {
      const { message, channel = 'inbox', tell } = action
      const by = t('ladders.notifyText', { message, channel: channelName(t, channel) })
      return tell ? `${by} → ${tell.map(nameOf).join(t('ladder.and'))}` : by
    }
    case 'reassign':
      return t('ladder.reassign', { who: nameOf(action.to) })
    case 'raisePriority':
      return t('ladder.raisePriority', { by: action.by })
    case 'addOwner':
      return t('ladder.addOwner', { who: nameOf(action.owner) })
    case 'throwEscalation':
      return t('ladder.throwEscalation', { code: action.code })
    case 'startProcess':
      return t('ladder.startProcess', { process: action.processId })
  }
}
