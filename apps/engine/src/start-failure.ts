/** The engine cannot start. `message` is one sentence that says why; people read nothing else. */
export class StartFailure extends Error {}
