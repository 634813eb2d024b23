import { Migration } from '@mikro-orm/migrations'

/** Why something was deployed, and when a token was last used. */
export class Migration0024Administration extends Migration {
  override up() {
    this.addSql('alter table deployment add column reason text')
    this.addSql('alter table api_token add column used_at bigint')
  }
}
