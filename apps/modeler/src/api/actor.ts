import { stored } from '../shell/stored.ts'

/** Who the person at this browser says they are; sent with every command until sign-in exists. */
export const actor = stored('punctual.actor', 'anonymous')
