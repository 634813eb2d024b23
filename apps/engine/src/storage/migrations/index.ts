import { Migration0002Api } from '../../api.migration.ts'
import { Migration0003Channels } from '../../channels/channels.migration.ts'
import { Migration0001Tables } from './0001-tables.ts'
import { Migration0004Messages } from './0004-messages.ts'
import { Migration0005CorrelationKeys } from './0005-correlation-keys.ts'
import { Migration0006Reschedules } from './0006-reschedules.ts'
import { Migration0010Identity } from './0010-identity.ts'
import { Migration0012Lateness } from './0012-lateness.ts'
import { Migration0014Visits } from './0014-visits.ts'
import { Migration0015Lists } from './0015-lists.ts'
import { Migration0016Drafts } from './0016-drafts.ts'
import { Migration0017Insights } from './0017-insights.ts'
import { Migration0020Comments } from './0020-comments.ts'
import { Migration0021CustomerLinks } from './0021-customer-links.ts'
import { Migration0022Units } from './0022-units.ts'
import { Migration0023ReviewsAndReads } from './0023-reviews-and-reads.ts'
import { Migration0024Administration } from './0024-administration.ts'
import { Migration0025SavedViews } from './0025-saved-views.ts'
import { Migration0027Sums } from './0027-sums.ts'
import { Migration0028ListIndexes } from './0028-list-indexes.ts'
import { Migration0030RemainingTime } from './0030-remaining-time.ts'
import { Migration0031Customers } from './0031-customers.ts'

/** Every migration in order. They only go forward, and a released one never changes. */
export const migrations = [
  { name: '0001-tables', class: Migration0001Tables },
  { name: '0002-api', class: Migration0002Api },
  { name: '0003-channels', class: Migration0003Channels },
  { name: '0004-messages', class: Migration0004Messages },
  { name: '0005-correlation-keys', class: Migration0005CorrelationKeys },
  { name: '0006-reschedules', class: Migration0006Reschedules },
  { name: '0010-identity', class: Migration0010Identity },
  { name: '0012-lateness', class: Migration0012Lateness },
  { name: '0014-visits', class: Migration0014Visits },
  { name: '0015-lists', class: Migration0015Lists },
  { name: '0016-drafts', class: Migration0016Drafts },
  { name: '0017-insights', class: Migration0017Insights },
  { name: '0020-comments', class: Migration0020Comments },
  { name: '0021-customer-links', class: Migration0021CustomerLinks },
  { name: '0022-units', class: Migration0022Units },
  { name: '0023-reviews-and-reads', class: Migration0023ReviewsAndReads },
  { name: '0024-administration', class: Migration0024Administration },
  { name: '0025-saved-views', class: Migration0025SavedViews },
  { name: '0027-sums', class: Migration0027Sums },
  { name: '0028-list-indexes', class: Migration0028ListIndexes },
  { name: '0030-remaining-time', class: Migration0030RemainingTime },
  { name: '0031-customers', class: Migration0031Customers },
] as const
