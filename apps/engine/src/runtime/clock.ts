import { Injectable } from '@nestjs/common'

/** What time it is for the engine: the machine's clock, or one that tests and demos pin and advance. */
@Injectable()
export class Clock {
  readonly virtual: boolean = process.env['PUNCTUAL_CLOCK'] === 'virtual'

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now()
  }

  /** Sets a virtual clock to `at` and resolves when everything due until then has happened. Refuses going back. */
  advanceTo(at: number): Promise<void> {
    throw new Error(`not built yet: ${at}`)
  }

  /** Lets a virtual clock run with the machine's again. */
  release(): Promise<void> {
    throw new Error('not built yet')
  }
}
