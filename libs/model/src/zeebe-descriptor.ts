import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

const attribute = (name: string) => ({ name, type: 'String', isAttr: true })

/**
 * The moddle descriptor of the zeebe dialect with zeebe:publishMessage, which its engine reads and
 * the descriptor of its modeler lacks; for the reader and for the designer alike.
 */
export const zeebeDescriptor = {
  ...zeebe,
  types: [
    ...zeebe.types,
    {
      name: 'PublishMessage',
      superClass: ['Element'],
      meta: {
        allowedIn: [
          'bpmn:IntermediateThrowEvent',
          'bpmn:EndEvent',
          'bpmn:SendTask',
          'bpmn:MessageEventDefinition',
        ],
      },
      properties: [attribute('correlationKey'), attribute('messageId'), attribute('timeToLive')],
    },
  ],
}
