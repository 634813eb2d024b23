import type { EventType } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'
import { Subject } from 'rxjs'

/** A committed step, as the live pages hear of it. */
export type Change = Readonly<{ instance: string; step: number; types: readonly EventType[] }>

/** Every committed change of every node, once, in the order of commit on each node. */
@Injectable()
export class Live {
  readonly changes = new Subject<Change>()
}
