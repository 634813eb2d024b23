import type { Messages } from './zh-CN.ts'

/** What is said around a case in English: comments, notices, people, opening a new one. */
export const caseEn: Pick<
  Messages,
  'comments' | 'stages' | 'messages' | 'told' | 'people' | 'open' | 'notices'
> = {
  comments: {
    failed: 'The comments could not be read',
    none: 'Nobody has said anything yet. Write the first comment below; whom you @mention is told.',
    files: 'Attachments',
    kib: '{{size}} KiB',
    say: 'Say something',
    hint: 'Whom you @mention is told in the app. Up to 5 files of 10 MiB each.',
    attach: 'Attachments',
    send: 'Send',
    said: 'Sent',
    notSaid: 'The comment was not sent',
    mention: 'Mention somebody…',
  },
  told: {
    failed: 'The messages could not be read',
    none: 'This case has told nobody anything yet. What its ladders tell stands here.',
    waiting: 'not delivered yet',
  },
  stages: {
    label: 'Progress',
    done: 'done',
    current: 'under way',
    ahead: 'not begun',
    skipped: 'passed by',
  },
  messages: {
    waits: 'Waiting for',
    noWaits: 'It waits for no message right now.',
    heard: 'Received and sent',
    noneHeard: 'No message has come in or gone out yet.',
    told: 'Told by its ladders',
    kind: { message: 'message', signal: 'signal' },
    since: 'since {{at}}',
    in: 'Received:',
    out: 'Sent:',
  },
  people: {
    turn: 'Whose turn it is',
    did: 'completed {{what}}',
    none: 'Nobody has had to do with this case yet.',
    first: 'First responsible',
    has: 'Works on {{what}}',
    last: 'last seen {{at}}',
  },
  open: {
    title: 'Open a case',
    link: 'Open a case of any kind',
    kinds: 'Kinds of cases',
    failed: 'The kinds of cases could not be read',
    none: 'No process is opened by people yet. Deploy one whose start event has a form.',
    choose: 'Choose a kind of case, then fill in its form.',
    button: 'Open the case',
  },
  notices: {
    title: 'Notices',
    failed: 'The notices could not be read',
    none: 'No notices yet',
    noneText:
      'When a promise is about to be due or somebody mentions you, it stands here by itself.',
    case: 'Open the case',
    read: 'Mark as read',
    isRead: 'Read',
  },
}
