/** This many digits always come back from a double as they were written. */
const EXACT_DIGITS = 15;
/** Powers of ten that a double holds exactly: one division by them is rounded once. */
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads values from bytes where they are up to 15 digits with at most one point; others are left to parseValue. */
export class PlainNumber {
  value = 0;

  /** Reads the number at `from`; answers where it ends, or -1 where it has another form. What follows is not looked at. */
  read(bytes: Uint8Array, from: number): number {
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    let at = from;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits++;
      } else if (digit === -2 && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (digits === 0 || digits > EXACT_DIGITS) {
      return -1;
    }
    this.value = point < 0 ? mantissa : mantissa / (POWERS[digits - point] ?? Number.NaN);
    return at;
  }
}
