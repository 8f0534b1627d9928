/** Longest row or sample that is read, in UTF-16 units: one reading is some hundred; beyond it is no reading. */
export const MAX_ROW_LENGTH = 1024 * 1024;

/** A wider table is no table of readings. */
export const MAX_COLUMNS = 2_000;
