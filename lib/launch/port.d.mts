/** A port of loopback that is free now. */
export function freePort(): Promise<number>;

/** The wished port (0 = any), or the next free one after it. */
export function freePortFrom(wished: number): Promise<number>;
