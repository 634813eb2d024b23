import { evaluate } from '@punctual/decision'

/** FEEL itself, for forms that calculate; a quarter of what the inbox would load is not, without. */
export default evaluate
