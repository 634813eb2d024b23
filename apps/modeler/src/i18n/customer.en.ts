import type { Messages } from './zh-CN.ts'

/** What customers read, and what is said of their links, in English. */
export const customerEn: Pick<Messages, 'customer' | 'links'> = {
  customer: {
    title: 'Your service',
    failed: 'This link cannot be opened',
    now: 'Where it is now',
    promises: 'What we promised',
    noPromises: 'No promise is running at the moment.',
    state: {
      active: 'It is being worked on.',
      completed: 'The service is done. Thank you for your trust.',
      terminated: 'The service was cancelled.',
    },
    standing: { onTime: 'As planned', late: 'Late, and we are on it', paused: 'Paused' },
    due: 'Promised by {{at}}',
    paused: 'The clock is paused; you get a new time when it goes on.',
    until: 'This link is good until {{at}}.',
    survey: 'Your opinion',
    surveyText: 'You can answer once.',
    send: 'Send',
    notSent: 'Your answer was not sent',
    already: 'This has been answered',
    alreadyText:
      'Each link takes one answer, and we have received the first. To add to it, please contact us.',
    thanks: 'Thank you',
    thanksText: 'We have received your answer.',
  },
  links: {
    text:
      'By a link the customer sees step and promises without signing in, and nothing of the inside; ' +
      'a survey link is good for one answer.',
    look: 'Make a link to look',
    survey: 'Make a survey link',
    task: 'The task that the answer completes',
    noTask: 'Only keep the answer',
    failed: 'That did not work',
    kind: { status: 'To look', survey: 'Survey' },
    expires: 'good until {{at}}',
    revoked: 'taken back {{at}}',
    answered: 'answered {{at}}',
    revoke: 'Take back',
  },
}
