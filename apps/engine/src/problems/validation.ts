import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common'
import { type ValidationError, getMetadataStorage, validateSync } from 'class-validator'
import { ApiProblem } from './problem.ts'

type DtoClass = new () => object
type Located = { property: string; sentence: string }

/**
 * Checks every DTO by its class-validator rules. A property that the DTO does not declare is
 * refused, and each refusal names its property. Values are kept as they came: free JSON such as
 * variables must not be rebuilt.
 */
@Injectable()
export class RequestPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || !isDto(metatype)) return value
    const given = value ?? {}
    if (typeof given !== 'object' || Array.isArray(given))
      throw refused([
        { property: type, sentence: `expected an object, but found ${excerpt(value)}` },
      ])
    const declared = declaredBy(metatype)
    const unknown = Object.keys(given).filter((property) => !declared.has(property))
    if (unknown.length > 0) throw refused(unknown.map((name) => undeclared(name, declared)))
    const dto = Object.assign(new metatype(), type === 'query' ? typed(metatype, given) : given)
    const problems = validateSync(dto).flatMap(located)
    if (problems.length > 0) throw refused(problems)
    return dto
  }
}

function refused(problems: Located[]): ApiProblem {
  const detail = problems.map(({ sentence }) => sentence).join('; ')
  return new ApiProblem('validation', detail, { problems })
}

function isDto(metatype: unknown): metatype is DtoClass {
  const plain: unknown[] = [undefined, String, Number, Boolean, Array, Object]
  return !plain.includes(metatype)
}

const declarations = new WeakMap<DtoClass, ReadonlySet<string>>()

/** The properties with rules; those of the classes it extends included. */
function declaredBy(metatype: DtoClass): ReadonlySet<string> {
  const known = declarations.get(metatype)
  if (known) return known
  const rules = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false)
  const declared = new Set(rules.map(({ propertyName }) => propertyName))
  declarations.set(metatype, declared)
  return declared
}

function undeclared(property: string, declared: ReadonlySet<string>): Located {
  const known = declared.size > 0 ? `one of ${[...declared].toSorted().join(', ')}` : 'no property'
  return { property, sentence: `expected ${known}, but found '${property.slice(0, 100)}'` }
}

/** Texts of the query string as the numbers and booleans that the DTO declares. */
function typed(metatype: DtoClass, given: object): object {
  const entries = Object.entries(given).map(([name, text]) => {
    const wanted: unknown = Reflect.getMetadata('design:type', metatype.prototype as object, name)
    if (wanted === Number && typeof text === 'string' && text.trim() !== '')
      return [name, Number.isNaN(Number(text)) ? text : Number(text)]
    if (wanted === Boolean && (text === 'true' || text === 'false')) return [name, text === 'true']
    return [name, text]
  })
  return Object.fromEntries(entries) as object
}

/** The first broken rule of a property says enough. */
function located({ property, constraints, value }: ValidationError): Located[] {
  const message = Object.values(constraints ?? {}).at(-1)
  return message === undefined ? [] : [{ property, sentence: asSentence(message, property, value) }]
}

/**
 * `limit must not be greater than 500` → `expected 'limit' not to be greater than 500, but found
 * 900`.
 */
function asSentence(message: string, property: string, value: unknown): string {
  const rule = message.replace(/^each value in /, '').replace(/^\S+ (must|should) /, '')
  const wish = rule.startsWith('not ') ? `not to ${rule.slice(4)}` : `to ${rule}`
  return `expected '${property}' ${wish}, but found ${excerpt(value)}`
}

function excerpt(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'a list' : 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
