/** Cases that are played once, in memory, and copied a thousand times: what, how far, how often. */
export type Story = Readonly<{
  /** Of a scenario under `processes/`. */
  scenario: string
  /** So many of its steps; all of them when not given. */
  steps?: number
  /** What happens after these steps. */
  ends?: 'cancelled' | 'formLeftEmpty'
  /** How often, compared with the others of its list. */
  weight: number
}>

/** Over: mostly short, a few with everything that a case can have. */
export const endedStories: readonly Story[] = [
  { scenario: 'consult/abandoned-at-once', weight: 24 },
  { scenario: 'consult/referred', weight: 22 },
  { scenario: 'consult/solved-by-bot', weight: 7 },
  { scenario: 'consult/human-in-three-minutes', weight: 4 },
  { scenario: 'consult/expert', weight: 2 },
  { scenario: 'part-application/code-refused', weight: 9 },
  { scenario: 'privacy-request/access-own-case', weight: 7 },
  { scenario: 'privacy-request/rights-removed', weight: 3 },
  { scenario: 'privacy-request/withdrawn', weight: 2 },
  { scenario: 'privacy-request/answered-late', weight: 1 },
  { scenario: 'helpdesk/resolved', weight: 8 },
  { scenario: 'helpdesk/reopened', weight: 2 },
  { scenario: 'helpdesk/parked', steps: 2, ends: 'cancelled', weight: 2 },
  { scenario: 'telephone-repair/simple-repair', weight: 3 },
  { scenario: 'telephone-repair/restarted-until-given-up', weight: 1 },
  { scenario: 'emergency/false-alarm', weight: 2 },
  { scenario: 'monthly-report/quarter-planned', weight: 0.5 },
  { scenario: 'repair/on-time', weight: 1 },
  { scenario: 'repair/seven-days', weight: 0.2 },
  { scenario: 'repair/on-time', steps: 3, ends: 'cancelled', weight: 0.5 },
  { scenario: 'complaint/general-on-time', weight: 0.5 },
  { scenario: 'complaint/invalid-no-objection', weight: 0.3 },
]

/** Not over; the tasks that are open there are counted when they are played. */
export const openStories: readonly Story[] = [
  { scenario: 'repair/on-time', steps: 2, weight: 8 },
  { scenario: 'repair/on-time', steps: 5, weight: 4 },
  { scenario: 'repair/contact-late', weight: 3 },
  { scenario: 'repair/seven-days', steps: 9, weight: 3 },
  { scenario: 'repair/day-15-replaced', steps: 12, weight: 2 },
  { scenario: 'complaint/general-on-time', steps: 3, weight: 4 },
  { scenario: 'complaint/critical', steps: 2, weight: 3 },
  { scenario: 'complaint/step-ladder', weight: 2 },
  { scenario: 'complaint/general-ladder', weight: 1 },
  { scenario: 'complaint/general-on-time', steps: 0, ends: 'formLeftEmpty', weight: 1 },
  { scenario: 'consult/wants-human', weight: 8 },
  { scenario: 'consult/bot-silent', weight: 4 },
  { scenario: 'consult/emergency', weight: 2 },
  { scenario: 'helpdesk/resolved', steps: 1, weight: 6 },
  { scenario: 'helpdesk/waiting-pauses-the-promise', steps: 3, weight: 3 },
  { scenario: 'telephone-repair/simple-repair', steps: 2, weight: 3 },
  { scenario: 'privacy-request/answered-in-time', steps: 5, weight: 10 },
  { scenario: 'privacy-request/extended-once', steps: 3, weight: 5 },
  { scenario: 'emergency/reported-in-time', steps: 8, weight: 4 },
  { scenario: 'emergency/critical-infrastructure-late', steps: 4, weight: 3 },
  { scenario: 'monthly-report/published-in-time', steps: 6, weight: 4 },
  { scenario: 'vip-visit/visited-once', steps: 4, weight: 3 },
]
