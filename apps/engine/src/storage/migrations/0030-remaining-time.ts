import { Migration } from '@mikro-orm/migrations'

/**
 * By which tasks are listed by the working time that is left: on one calendar it is the order of
 * the due instants, and what is paused keeps what it had.
 */
export class Migration0030RemainingTime extends Migration {
  override up() {
    for (const statement of indexes) this.addSql(statement)
  }
}

const indexes = [
  `create index clock_counting on clock (calendar, due_at)
     where status in ('running', 'missedRunning')`,
  `create index clock_standing on clock ((goal_ms - accrued_ms), due_at)
     where status in ('paused', 'missedPaused')
       or (status = 'missedRunning' and accrued_ms >= goal_ms)`,
]
