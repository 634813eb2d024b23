import { process } from '../builder.ts'
import { conditional, message, timer } from '../definitions.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S')
const keyed = { name: 'm', correlationKey: '=k' }

/** Cases of the rules on tasks, messages, variables and expressions. */
export const taskCases = {
  message: {
    valid: {
      'a receive task with a key': begun.receiveTask('A', keyed).graph(),
      'a message that starts a process': process('P').startEvent('S', message('m')).graph(),
      'a message sent without key': begun.sendTask('A', { message: { name: 'm' } }).graph(),
      'a message that a worker sends': begun
        .endEvent('E', message('', undefined, { type: 'mail' }))
        .graph(),
    },
    invalid: {
      'no message': [begun.receiveTask('A', { name: '' }).graph(), 'A', /names none/],
      'nothing to send': [begun.sendTask('A', {}).graph(), 'A', /names none/],
      'a throw without message': [begun.endEvent('E', message('')).graph(), 'E', /names none/],
      'no key': [
        begun.intermediateCatchEvent('A', message('m')).graph(),
        'A',
        /FEEL correlation key, but it has none/,
      ],
      'a key that is no FEEL': [
        begun.receiveTask('A', { name: 'm', correlationKey: 'orderId' }).graph(),
        'A',
        /it is the text 'orderId'/,
      ],
      'an event sub-process without key': [
        begun.eventSubProcess('ES', (es) => es.startEvent('ESS', message('m'))).graph(),
        'ESS',
        /correlation key/,
      ],
    },
  },
  job: {
    valid: {
      'a type': begun.serviceTask('A', { type: 'charge' }).graph(),
      'a type from data': begun.serviceTask('A', { type: '=kind', retries: '=n' }).graph(),
      'a listener by a worker': begun
        .task('A', { listeners: [{ event: 'start', type: '=kind', retries: '5' }] })
        .graph(),
      'a send task without job': begun.sendTask('A', { message: keyed }).graph(),
    },
    invalid: {
      'no type': [begun.serviceTask('A', { type: '' }).graph(), 'A', /to have a job type/],
      'a listener without type': [
        begun.task('A', { listeners: [{ event: 'end', type: '' }] }).graph(),
        'A',
        /add one to a zeebe:executionListener/,
      ],
      'retries in words': [
        begun.scriptTask('A', { type: 'x', retries: 'three' }).graph(),
        'A',
        /they are 'three'/,
      ],
      'a thrown message without type': [
        begun.endEvent('E', message('m', undefined, { type: ' ' })).graph(),
        'E',
        /to have a job type/,
      ],
    },
  },
  'task-content': {
    valid: {
      'a call': begun.callActivity('A', { processId: 'Q' }).graph(),
      'a script': begun.scriptTask('A', { script: '=1', resultVariable: 'x' }).graph(),
      'a script by a worker': begun.scriptTask('A', { type: 'python' }).graph(),
      'a decision': begun.businessRuleTask('A', { decisionId: 'D', resultVariable: 'x' }).graph(),
    },
    invalid: {
      'a call of nothing': [
        begun.callActivity('A', { processId: '' }).graph(),
        'A',
        /zeebe:calledElement/,
      ],
      'no script': [
        begun.scriptTask('A', { script: '', resultVariable: 'x' }).graph(),
        'A',
        /add a zeebe:script/,
      ],
      'a script in another language': [
        begun.scriptTask('A', { script: 'return 1', resultVariable: 'x' }).graph(),
        'A',
        /a FEEL script, but it is 'return 1'/,
      ],
      'a script without result': [
        begun.scriptTask('A', { script: '=1', resultVariable: '' }).graph(),
        'A',
        /write a resultVariable/,
      ],
      'no decision': [
        begun.businessRuleTask('A', { decisionId: '', resultVariable: 'x' }).graph(),
        'A',
        /add a zeebe:calledDecision/,
      ],
      'a decision without result': [
        begun.businessRuleTask('A', { decisionId: 'D', resultVariable: '' }).graph(),
        'A',
        /write a resultVariable/,
      ],
    },
  },
  'user-task': {
    valid: {
      'numbers, dates and FEEL': begun
        .userTask('A', { priority: '100', dueDate: '2026-09-18T16:00:00Z', followUpDate: '=x' })
        .graph(),
    },
    invalid: {
      'too urgent': [begun.userTask('A', { priority: '101' }).graph(), 'A', /it is '101'/],
      'a due date in words': [
        begun.userTask('A', { dueDate: 'today' }).graph(),
        'A',
        /found 'today'/,
      ],
      'a follow-up duration': [
        begun.userTask('A', { followUpDate: 'PT1H' }).graph(),
        'A',
        /'PT1H'/,
      ],
    },
  },
  review: {
    valid: {
      'another task': begun
        .userTask('A')
        .userTask('B', { review: { of: 'A' } })
        .graph(),
      'people of other processes': begun
        .userTask('A', { review: { notBy: '=investigator' } })
        .graph(),
    },
    invalid: {
      'a task that is not there': [
        begun.userTask('A', { review: { of: 'X' } }).graph(),
        'A',
        /'X' is nothing here/,
      ],
      itself: [begun.userTask('A', { review: { of: 'A' } }).graph(), 'A', /the task itself/],
      'what nobody does': [
        begun.userTask('A', { review: { of: 'S' } }).graph(),
        'A',
        /'S' is a startEvent/,
      ],
      nothing: [begun.userTask('A', { review: {} }).graph(), 'A', /it says nothing/],
    },
  },
  'variable-name': {
    valid: {
      'a path': begun.userTask('A', { outputs: { 'order.total': '=total', 订单: '=x' } }).graph(),
      'names of a loop': begun
        .task('A', {
          loop: {
            type: 'multiInstance',
            inputCollection: '=x',
            inputElement: '工单',
            outputCollection: 'all',
            outputElement: '=y',
          },
        })
        .graph(),
      'a text as source': begun.userTask('A', { inputs: { colour: 'red' } }).graph(),
    },
    invalid: {
      'a name with a space': [
        begun.userTask('A', { outputs: { 'my order': '=x' } }).graph(),
        'A',
        /'my order' is none/,
      ],
      'an empty part': [
        begun.userTask('A', { outputs: { 'a..b': '=x' } }).graph(),
        'A',
        /'a\.\.b'/,
      ],
      'no target': [begun.userTask('A', { inputs: { '': '=x' } }).graph(), 'A', /it is empty/],
      'a way into the machine': [
        begun.userTask('A', { inputs: { 'a.constructor.prototype': '=x' } }).graph(),
        'A',
        /is none/,
      ],
      'no source': [begun.userTask('A', { inputs: { a: '' } }).graph(), 'A', /to have a source/],
      'an item that is a path': [
        begun
          .task('A', {
            loop: { type: 'multiInstance', inputCollection: '=x', inputElement: 'a.b' },
          })
          .graph(),
        'A',
        /the inputElement of 'A' .* 'a\.b' is none/,
      ],
      'a watched variable with a space': [
        begun
          .intermediateCatchEvent('A', conditional('=a', { variableNames: ['a', 'my order'] }))
          .graph(),
        'A',
        /the variableNames of 'A' .* 'my order' is none/,
      ],
      'a path as result': [
        begun.scriptTask('A', { script: '=1', resultVariable: 'a.b' }).graph(),
        'A',
        /'a\.b' is none/,
      ],
    },
  },
  expression: {
    knowledge: { checkExpression: (text) => (text.includes('((') ? 'expected one )' : undefined) },
    valid: {
      'readable everywhere': begun.userTask('A', { assignee: '=a', priority: '=(b)' }).graph(),
      'an = in free texts': begun
        .userTask('A', { headers: { feel: '((' }, properties: { feel: '((' } })
        .graph(),
    },
    invalid: {
      nothing: [begun.userTask('A', { assignee: '=' }).graph(), 'A', /after the '='/],
      'an assignee': [
        begun.userTask('A', { assignee: '=((' }).graph(),
        'A',
        /'=\(\(' is not: expected one \)/,
      ],
      'a condition': [
        begun.exclusiveGateway('X').when('=((').task('A').graph(),
        'X-A',
        /readable FEEL in 'X-A'/,
      ],
      'a mapping': [begun.userTask('A', { inputs: { a: '=((' } }).graph(), 'A', /readable/],
      'a timer': [begun.intermediateCatchEvent('T', timer('date', '=((')).graph(), 'T', /readable/],
      'a promise': [
        begun.userTask('A', { clocks: [{ id: 'C', within: '=((' }] }).graph(),
        'A',
        /readable/,
      ],
      'a called process': [begun.callActivity('A', { processId: '=((' }).graph(), 'A', /readable/],
    },
  },
} satisfies Record<string, RuleCases>
