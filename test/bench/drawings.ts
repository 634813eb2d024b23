/** The processes of the benchmark. */
import { bpmn, catching, end, flows, serviceTask, start, timer, userTask } from '../engine/bpmn.ts'

/** About as large as the state of the ceiling's prototype. */
export const variables = {
  order: 'RO-2026-0001',
  customer: { name: 'Li Na', city: 'Shanghai' },
  amount: 120,
}
/** The type of every job. */
export const jobType = 'bench'
/** The element whose job ends an instance. */
export const lastElement = 'last'

/** Start → service task → end. */
export const one = bpmn(
  'one',
  [start(), serviceTask(lastElement, jobType), end(), flows('start > last > end')].join(''),
)
/** Start → three service tasks → end. */
export const three = bpmn(
  'three',
  [
    start(),
    serviceTask('first', jobType),
    serviceTask('second', jobType),
    serviceTask(lastElement, jobType),
    end(),
    flows('start > first > second > last > end'),
  ].join(''),
)
/** Start → timer → end. */
export const waiting = bpmn(
  'waiting',
  [start(), catching('wait', timer('timeDate', '=until')), end(), flows('start > wait > end')].join(
    '',
  ),
)
/** Start → user task → end. */
export const asking = bpmn(
  'asking',
  [start(), userTask('ask'), end(), flows('start > ask > end')].join(''),
)
