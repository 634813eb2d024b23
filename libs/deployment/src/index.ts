export type { LocatedProblem, Parsed, Resource } from './parsed.ts'
export type { MessageText, Organisation, Unit } from './organisation.ts'
export type { StartEvents } from './start-events.ts'
export {
  calendarOf,
  isEmail,
  isZone,
  languageOf,
  membersOf,
  unitsAbove,
  zoneOf,
} from './organisation.ts'
export {
  builtInFields,
  fieldsOfForm,
  type PersonalFields,
  type PersonalKind,
} from './personal-fields.ts'
export { checkOrganisation } from './check-people.ts'
export { readCalled } from './read-called.ts'
export { isError, readDeployment, type Deployed } from './read-deployment.ts'
