import { Migration } from '@mikro-orm/migrations'

/** The promises that were kept or missed, by when they were due. */
export class Migration0017Insights extends Migration {
  override up() {
    this.addSql(`create index clock_judged on clock (due_at)
      where status in ('kept', 'metLate', 'missedRunning', 'missedPaused')`)
  }
}
