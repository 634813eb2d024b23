/** One row of a log as it was recorded, in the log's own words: attribute or column name → text. */
export type RecordedRow = Readonly<{
  /** CSV: the line in the file; XES: the running number of the event. */
  row: number
  fields: Readonly<Record<string, string>>
}>

/** A row that cannot be used, and why. */
export type BadRow = Readonly<{ row: number; sentence: string }>

/** What a reader yields: rows in the order of the file, the unusable ones among them. */
export type ReadRow = RecordedRow | BadRow

/** A usable row: who did what, when, to which case. */
export type RecordedEvent = Readonly<{
  row: number
  case: string
  activity: string
  /** Lower case: `start`, `complete`, or another transition of the XES life cycle. */
  lifecycle: string
  at: number
  resource?: string
  /** The fields that the mapping asks for. */
  fields: Readonly<Record<string, string>>
}>

/** The log cannot be read at all (not a log, or larger than the bounds). */
export class UnreadableLog extends Error {}
