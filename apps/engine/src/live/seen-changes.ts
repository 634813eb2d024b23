import { Injectable, Logger } from '@nestjs/common'
import { bufferTime, concatMap, filter, mergeMap, type Observable, share } from 'rxjs'
import { type Change, Live } from '../runtime/live.ts'
import type { Asker } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'

/** Changes are looked up together; a page hears of them no later than two seconds after commit. */
const TOGETHER_MS = 100
/** More of them come in the next lookup. */
const TOGETHER_MAX = 500

/** Live changes of the cases that somebody sees. */
@Injectable()
export class SeenChanges {
  readonly #logger = new Logger('SeenChanges')
  readonly #together: Observable<readonly Change[]>

  constructor(
    private readonly live: Live,
    private readonly visibility: Visibility,
  ) {
    this.#together = this.live.changes.pipe(
      bufferTime(TOGETHER_MS, undefined, TOGETHER_MAX),
      filter((changes) => changes.length > 0),
      share(),
    )
  }

  /** Of one instance only when it is given. */
  of(asker: Asker, instance: string | undefined): Observable<Change> {
    const isWanted = (change: Change) => instance === undefined || change.instance === instance
    if (asker.scope === 'everything') return this.live.changes.pipe(filter(isWanted))
    return this.#together.pipe(
      concatMap((changes) => this.#seen(asker, changes.filter(isWanted))),
      mergeMap((changes) => changes),
    )
  }

  async #seen(asker: Asker, changes: readonly Change[]): Promise<readonly Change[]> {
    if (changes.length === 0) return []
    const instances = [...new Set(changes.map((change) => change.instance))]
    const seen = await this.visibility.seen(asker, instances).catch((error: unknown) => {
      this.#logger.warn(error)
      return new Set<string>()
    })
    return changes.filter((change) => seen.has(change.instance))
  }
}
