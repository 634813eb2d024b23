/**
 * The moddle descriptor of the promise extension, for the reader and for the designer alike.
 * Attributes that equal their default are not written to a file.
 */
export const promiseDescriptor = {
  name: 'Promise',
  prefix: 'promise',
  uri: 'https://punctual.dev/schema/promise/1.0',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Clock',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Process', 'bpmn:Activity'] },
      properties: [
        { name: 'id', type: 'String', isAttr: true },
        { name: 'name', type: 'String', isAttr: true },
        { name: 'within', type: 'String', isAttr: true },
        { name: 'calendar', type: 'String', isAttr: true, default: '24x7' },
        { name: 'ladder', type: 'String', isAttr: true },
        { name: 'startAt', type: 'String', isAttr: true },
        { name: 'pausable', type: 'Boolean', isAttr: true, default: true },
        { name: 'extendable', type: 'Boolean', isAttr: true, default: true },
        { name: 'maxPauses', type: 'Integer', isAttr: true },
        { name: 'maxPause', type: 'String', isAttr: true },
        { name: 'when', type: 'When', isMany: true },
      ],
    },
    {
      name: 'When',
      superClass: ['Element'],
      properties: [
        { name: 'do', type: 'String', isAttr: true },
        { name: 'entered', type: 'String', isAttr: true },
        { name: 'left', type: 'String', isAttr: true },
        { name: 'state', type: 'String', isAttr: true },
        { name: 'of', type: 'String', isAttr: true, default: 'caseState' },
        { name: 'condition', type: 'String', isAttr: true },
        { name: 'startAt', type: 'String', isAttr: true },
        { name: 'reason', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'Pause',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Activity'] },
      properties: [
        { name: 'clock', type: 'String', isAttr: true },
        { name: 'reason', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'Review',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:UserTask'] },
      properties: [
        { name: 'of', type: 'String', isAttr: true },
        { name: 'notBy', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'Extend',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Activity'] },
      properties: [
        { name: 'clock', type: 'String', isAttr: true },
        { name: 'by', type: 'String', isAttr: true },
        { name: 'to', type: 'String', isAttr: true },
        { name: 'reason', type: 'String', isAttr: true },
        { name: 'approver', type: 'String', isAttr: true },
        { name: 'notice', type: 'String', isAttr: true },
        { name: 'deliveredAt', type: 'String', isAttr: true },
      ],
    },
  ],
} as const
