/** It cannot be done, for a reason the person can mend. The message is one line, shown as it is. */
export class StartRefusal extends Error {}
