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
  ],
} as const
