import type { Send } from '@punctual/interpreter'
import { audienceOf, hears } from './broadcasts.ts'
import type { Parcel } from './deliveries.ts'
import type { Sent, Workspace } from './workspace.ts'

const OF_BUSINESS = {
  name: 'instances_of_business',
  text: `select i.key::text as key from instance i
         where i.business_id = $1 and i.status = 'active'
           and (case when $2::int8 is null then not i.replay else i.root = $2 end)
         order by i.key`,
}

/** An event is for one instance, or for every other one of a business id. */
export async function addressEvent(
  workspace: Workspace,
  sent: Sent,
  { to, event, variables }: Extract<Send, { type: 'sendEvent' }>,
): Promise<readonly Parcel[]> {
  const targets =
    'instance' in to ? [to.instance] : await ofBusiness(workspace, sent, to.businessId)
  const command = { type: 'sendEvent', event, variables } as const
  return targets.map((target) => ({ target, commands: [command] }))
}

/** What the table says of instances at hand is out of date. */
async function ofBusiness(workspace: Workspace, sent: Sent, id: string): Promise<string[]> {
  const { session } = workspace
  const { replayedRoot = null } = audienceOf(sent)
  const rows = await session.query<{ key: string }>(OF_BUSINESS, [id, replayedRoot])
  const held = [...workspace.held.values()].filter(
    (each) => each.row.businessId === id && each.row.status === 'active' && hears(each, sent),
  )
  const keys = new Set([...rows.map(({ key }) => key), ...held.map(({ row }) => row.key)])
  keys.delete(sent.source.row.key)
  return [...keys]
}
