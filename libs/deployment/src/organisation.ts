/** People, roles and units: `organisation.json`. */
export type Organisation = Readonly<{
  roles: readonly Role[]
  people: readonly Person[]
  units?: readonly Unit[]
  /** What people call the values of a variable, by its name, the value and the language. */
  words?: Words
}>
type Words = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
/** A part of the organisation, e.g. a branch; its days differ where a calendar says so. */
export type Unit = Readonly<{
  id: string
  name?: Readonly<Record<string, string>>
  /** The unit that it belongs to. */
  parent?: string | undefined
  /** Nothing new belongs to it; a file does not say so. */
  retired?: boolean | undefined
}>
type Role = Readonly<{
  id: string
  name?: Readonly<Record<string, string>>
  calendar?: string
  unit?: string
  language?: string
  zone?: string
  members?: readonly string[]
}>
type Person = Readonly<{
  id: string
  name?: string
  calendar?: string
  unit?: string
  language?: string
  zone?: string
  email?: string
}>

/** A message template; `{name}` is replaced when it is delivered. */
export type MessageText = Readonly<{ subject: string; body: string }>

/**
 * The calendar by which a recipient (`role:SUP`, `user:li.na`, `group:…`) works: the person's own,
 * else a role's; with the days of their unit, as in `CN/SH`.
 */
export function calendarOf(organisation: Organisation, recipient: string): string | undefined {
  const calendar = propertyOf(organisation, recipient, 'calendar')
  const unit = propertyOf(organisation, recipient, 'unit')
  return calendar === undefined || unit === undefined ? calendar : `${calendar}/${unit}`
}

/** The units from the topmost one above down to this one; none when there is no such unit. */
export function unitsAbove({ units = [] }: Organisation, unit: string): readonly string[] {
  const found: string[] = []
  let next = units.find(({ id }) => id === unit)
  while (next && !found.includes(next.id)) {
    const { id, parent } = next
    found.unshift(id)
    next = units.find((each) => each.id === parent)
  }
  return found
}

/** A unit with all below it, and the people and groups that belong to them. */
export function membersOf({ units = [], people, roles }: Organisation, unit: string) {
  const found = new Set([unit])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { id, parent } of units) if (parent !== undefined && found.has(parent)) found.add(id)
  }
  const belongs = (one: { unit?: string }) => one.unit !== undefined && found.has(one.unit)
  return {
    units: found,
    people: people.filter(belongs).map(({ id }) => id),
    groups: roles.filter(belongs).map(({ id }) => id),
  }
}

/** The language in which a recipient is told. */
export function languageOf(organisation: Organisation, recipient: string): string | undefined {
  return propertyOf(organisation, recipient, 'language')
}

/** The zone in which a recipient reads instants. */
export function zoneOf(organisation: Organisation, recipient: string): string | undefined {
  return propertyOf(organisation, recipient, 'zone')
}

/**
 * Whether a text is one e-mail address: nothing that a mail program would read as several, or as a
 * name.
 */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]:;,"\\\p{Cc}]+@[^\s@<>()[\]:;,"\\\p{Cc}]+$/u.test(text)
}

/** Whether a text names a zone of the tz database. */
export function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function propertyOf(
  { roles, people }: Organisation,
  recipient: string,
  property: 'calendar' | 'unit' | 'language' | 'zone',
): string | undefined {
  const [kind, id = ''] = recipient.split(':')
  if (kind !== 'user') return roles.find((role) => role.id === id)?.[property]
  const own = people.find((person) => person.id === id)?.[property]
  return own ?? roles.find((role) => role.members?.includes(id) && role[property])?.[property]
}
