/** No Chrome or Chromium, and the text says what to do. */
export class NoBrowserError extends Error {}

/** Path of a Chrome or Chromium of this computer, or null. Throws NoBrowserError when CHROME_PATH names no file. */
export function findBrowser(): string | null;

/** Finds a browser or installs one. Throws NoBrowserError. */
export function ensureBrowser(): string;
