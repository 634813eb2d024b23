/** The ladder that the clocks of random processes climb. */
export const ladder = {
  id: 'L',
  rungs: [
    { at: '50%', tell: ['assignee', '=chief'], actions: [{ type: 'notify', message: 'half' }] },
    {
      at: '100%',
      tell: ['role:SUP'],
      actions: [
        { type: 'notify', message: 'due' },
        { type: 'addOwner', owner: 'role:SUP' },
        { type: 'reassign', to: '=if n > 3 then "li.na" else null' },
        { type: 'throwEscalation', code: 'OVERDUE' },
        { type: 'raisePriority', by: 10 },
      ],
    },
    { at: '+PT30M', tell: ['owners'], actions: [{ type: 'startProcess', processId: 'late' }] },
  ],
}
