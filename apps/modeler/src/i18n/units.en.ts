import type { Messages } from './zh-CN.ts'

/** What the application says about units and who sees what, in English. */
export const unitsEn: Pick<Messages, 'units' | 'review' | 'personal'> = {
  units: {
    title: 'Units',
    text:
      'A case belongs to one unit. An account sees the cases of its unit and of all below; ' +
      'work that is given or offered to somebody shows them its case whatever its unit.',
    failed: 'The units could not be read',
    empty:
      'No units yet: everybody sees every case. Add the topmost unit first, then those below it.',
    choose: 'Choose a unit to see its people and what changed.',
    id: 'Id',
    name: 'Name',
    add: 'Add',
    addTop: 'Add a unit on top',
    addBelow: 'Add a unit below',
    notAdded: 'The unit was not added',
    notChanged: 'The unit was not changed',
    members_one: '{{count}} person',
    members_other: '{{count}} people',
    people: 'People',
    nobody: 'No account belongs to this unit yet.',
    zh: 'Chinese name',
    en: 'English name',
    rename: 'Rename',
    parent: 'Belongs to',
    top: 'none (on top)',
    moveText: 'When it moves, the people of the unit above see its cases at once.',
    retire: 'Retire',
    takeBack: 'Take back',
    retired: 'retired',
    retiredText: 'Retired: nobody and nothing new belongs to it; its cases are seen from above.',
    history: 'What changed',
    made: 'made “{{name}}”',
    renamed: 'renamed “{{name}}”',
    moved: 'moved below {{parent}}',
    movedUp: 'moved to the top',
    wasRetired: 'retired',
    wasTakenBack: 'taken back',
    of: 'Unit',
    none: 'no unit',
    scope: 'Sees',
    scopeOf: 'What {{id}} sees',
    unitOf: 'Unit of {{id}}',
    scopes: {
      unit: 'own unit and below',
      units: 'named units and below',
      everything: 'every case',
    },
    whole: 'by role: every case',
    named: 'Units that {{id}} sees',
    handOver: 'Hand over',
    handOverTo: 'Hand over to',
    notHandedOver: 'The case was not handed over',
  },
  review: {
    excluded:
      'You did the work that this step reviews, so somebody else has to do it. ' +
      '“Why” says which step it was.',
  },
  personal: {
    masked:
      'Personal data of the customer is masked. If you need it, give a reason; ' +
      'the look is kept on record.',
    reason: 'Reason',
    reveal: 'Show in clear',
    failed: 'The personal data was not shown',
    nothing: 'This case has no personal data.',
    reads: 'Who saw personal data',
    noReads: 'Nobody has seen personal data of this case in clear.',
    readsFailed: 'The record of looks could not be read',
    revealed: 'for a reason',
  },
}
