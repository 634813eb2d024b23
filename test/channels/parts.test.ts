/** The parts that need no engine: settings that are refused, delays, dates in words, addresses. */
import { assert, integer, property, string } from 'fast-check'
import { readChannelSettings } from '../../apps/engine/src/channels/channel-settings.ts'
import { retryDelayMs } from '../../apps/engine/src/channels/retry.ts'
import { languagesLike, writeInstant } from '../../apps/engine/src/channels/wording.ts'
import { checkOrganisation } from '@punctual/deployment'
import { isEmail } from '@punctual/deployment'

const secret = 'never to be seen anywhere'
const crm = { url: 'https://crm.example.com/hook', secret }
const hooks = (targets: unknown) => ({ PUNCTUAL_WEBHOOKS: JSON.stringify(targets) })

test('channels are read from the environment', () => {
  expect(readChannelSettings({})).toEqual({
    smtpUrl: undefined,
    mailFrom: 'Punctual <punctual@localhost>',
    webhooks: {},
  })
  const env = { PUNCTUAL_SMTP_URL: 'smtps://me:pass@mail.example.com', ...hooks({ crm }) }
  expect(readChannelSettings(env)).toMatchObject({
    smtpUrl: env.PUNCTUAL_SMTP_URL,
    webhooks: { crm: { ...crm, timeoutMs: 10_000 } },
  })
})

test.each([
  [{ PUNCTUAL_SMTP_URL: `https://${secret}` }, 'PUNCTUAL_SMTP_URL'],
  [{ PUNCTUAL_MAIL_FROM: 'a@b\r\nbcc: c@d' }, 'PUNCTUAL_MAIL_FROM'],
  [{ PUNCTUAL_WEBHOOKS: `{"crm": "${secret}` }, 'to be JSON'],
  [hooks([crm]), 'to be an object'],
  [hooks({ crm: secret }), "'crm' of PUNCTUAL_WEBHOOKS to be an object"],
  [hooks({ email: crm }), "'email' of PUNCTUAL_WEBHOOKS to have a name of its own"],
  [hooks({ 'a b': crm }), 'to have a name of letters'],
  [hooks({ crm: { ...crm, url: 'file:///etc/passwd' } }), 'to have an http:// or https:// url'],
  [hooks({ crm: { ...crm, url: `https://me:${secret}@x` } }), 'without user and password'],
  [hooks({ crm: { ...crm, secret: 'short' } }), 'a secret of at least 16'],
  [hooks({ crm: { ...crm, timeoutMs: 60_000 } }), 'at most 30000 ms'],
  [hooks({ crm: { ...crm, headers: {} } }), 'and nothing else'],
])('%j is refused, and its secret is not repeated', (env, sentence) => {
  const refused = () => readChannelSettings(env)
  expect(refused).toThrow(sentence)
  expect(refused).toThrow(expect.objectContaining({ message: expect.not.stringContaining(secret) }))
})

test('delays grow up to two hours, spread by a quarter, and are the same for the same key', () => {
  assert(
    property(string(), integer({ min: 1, max: 10 }), (key, attempts) => {
      const delay = retryDelayMs(key, attempts)
      const planned = Math.min(10_000 * 3 ** (attempts - 1), 7_200_000)
      expect(Math.abs(delay / planned - 1)).toBeLessThanOrEqual(0.25001)
      expect(retryDelayMs(key, attempts)).toBe(delay)
    }),
  )
  const delays = new Set(Array.from({ length: 50 }, (_, n) => retryDelayMs(`1048576-${n}-0-0`, 1)))
  expect(delays.size).toBeGreaterThan(40)
  expect(retryDelayMs('a', 1, 60_000)).toBe(60_000)
  expect(retryDelayMs('a', 1, 10 ** 9)).toBe(7_200_000)
})

test('an instant in words, in the zone of who reads it', () => {
  const at = Date.UTC(2026, 8, 18, 8)
  expect(writeInstant(at, 'zh-CN', 'Asia/Shanghai')).toBe('2026年9月18日 16:00 (GMT+8)')
  expect(writeInstant(at, 'en', 'America/New_York')).toBe('September 18, 2026 04:00 (EDT)')
  expect(writeInstant(at, 'no language', 'UTC')).toBe('September 18, 2026 08:00 (UTC)')
  const endOfDay = Date.UTC(2026, 8, 18, 16)
  expect(writeInstant(endOfDay, 'zh-CN', 'Asia/Shanghai')).toBe('2026年9月18日 24:00 (GMT+8)')
})

test('the nearest language is found', () => {
  expect(languagesLike('en-GB')).toEqual(['en-GB', 'en', 'en-US'])
  expect(languagesLike('zh')).toEqual(['zh', 'zh', 'zh-CN'])
  expect(languagesLike('1')).toEqual(['1'])
})

test('an address is one address', () => {
  const good = ['a@b', 'li.na+desk@mail.example.com', '李娜@例子.cn']
  const bad = [
    '',
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a@b, c@d',
    'A <a@b>',
    'a@b\r\nbcc: c',
    'a b@c',
    `${'a'.repeat(260)}@b`,
  ]
  expect(good.filter(isEmail)).toEqual(good)
  expect(bad.filter(isEmail)).toEqual([])
})

test('an organisation with a wrong address or zone is refused', () => {
  const people = [{ id: 'tom', email: 'tom', zone: 'Mars/Base' }]
  const checked = checkOrganisation({ roles: [], people })
  expect('problems' in checked && checked.problems.map(({ sentence }) => sentence)).toEqual([
    'expected people[0].zone to be an IANA zone',
    'expected people[0].email to be an e-mail address',
  ])
  const words = { level: { major: { en: 'Major' } }, mood: { good: 'fine' }, bare: 'x' }
  const worded = checkOrganisation({ roles: [], words })
  expect('problems' in worded && worded.problems.map(({ sentence }) => sentence)).toEqual([
    "expected the words of 'mood' to be texts by value and language",
    "expected the words of 'bare' to be texts by value and language",
  ])
  expect(checkOrganisation({ roles: [], words: [] })).toHaveProperty('organisation')
})
