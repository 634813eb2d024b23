/** An instant as the interface shows it: ISO 8601 in UTC. */
export function iso(instant: number): string {
  return new Date(instant).toISOString()
}

/** As `iso`; nothing stays nothing. */
export function isoOrNothing(instant: number | null | undefined): string | undefined {
  return instant === null || instant === undefined ? undefined : iso(instant)
}
