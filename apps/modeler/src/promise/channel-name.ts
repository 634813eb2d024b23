import type { Translate } from '../i18n/translate.ts'

/** What people call a channel; a webhook has the name that it was set up with. */
export function channelName(t: Translate, channel: string): string {
  const known = (['inbox', 'email', 'webhook'] as const).find((one) => one === channel)
  return known ? t(`channel.${known}`) : channel
}
