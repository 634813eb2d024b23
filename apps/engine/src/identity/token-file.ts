/**
 * In the data folder: a token for the command line of this machine. The command line reads no more
 * of the engine than this.
 */
export const TOKEN_FILE = 'token'
