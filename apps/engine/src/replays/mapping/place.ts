import type { MappingProblem } from './mapping.ts'

/** A value of the mapping file and where it stands. */
export type Place = Readonly<{ path: string; value: unknown }>

/** The member of an object's place; its value is undefined when the object has none. */
export function member(place: Place, name: string): Place {
  const value =
    isObject(place.value) && Object.hasOwn(place.value, name) ? place.value[name] : undefined
  const plain = /^[A-Za-z_]\w*$/.test(name)
  const step = plain ? `${place.path && '.'}${name}` : `[${JSON.stringify(name)}]`
  return { path: place.path + step, value }
}

/** Collects every problem of a mapping file while it is read; what is wrong reads as empty. */
export class Report {
  readonly problems: MappingProblem[] = []

  /** Says what was expected and what stands there. */
  expected(place: Place, what: string): void {
    const found = place.value === undefined ? 'nothing is there' : `found ${excerpt(place.value)}`
    this.problems.push({ path: place.path, sentence: `expected ${what}, but ${found}` })
  }

  missing(place: Place, name: string): '' {
    this.expected(member(place, name), 'the name of a column or attribute')
    return ''
  }

  /** An object with no other members than these; a missing one reads as empty. */
  object(place: Place, members: readonly string[]): Place {
    if (place.value === undefined && place.path !== '') return place
    if (!isObject(place.value)) {
      this.expected(place, 'an object')
      return { ...place, value: undefined }
    }
    for (const name of Object.keys(place.value))
      if (!members.includes(name))
        this.problems.push({
          path: member(place, name).path,
          sentence: `expected one of ${members.join(', ')}, but found '${name}'`,
        })
    return place
  }

  /** The entries of an object whose names are free. */
  entries(place: Place, max: number): ReadonlyArray<[string, Place]> {
    if (place.value === undefined) return []
    if (!isObject(place.value)) {
      this.expected(place, 'an object')
      return []
    }
    const names = Object.keys(place.value)
    if (names.length > max)
      this.expected({ ...place, value: names.length }, `at most ${max} entries`)
    return names.slice(0, max).map((name) => [name, member(place, name)])
  }

  optionalText(place: Place): string | undefined {
    if (place.value === undefined) return undefined
    if (typeof place.value === 'string' && place.value !== '') return place.value
    this.expected(place, 'a text')
    return undefined
  }

  /** A text or a list of texts. */
  texts(place: Place): readonly string[] {
    if (place.value === undefined) return []
    const list: unknown[] = Array.isArray(place.value) ? place.value : [place.value]
    if (list.every((item) => typeof item === 'string' && item !== '')) return list as string[]
    this.expected(place, 'a text or a list of texts')
    return []
  }
}

/** Whether a JSON value is an object. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
