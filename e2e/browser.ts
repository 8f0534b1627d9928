import type { PlaywrightTestConfig } from "@playwright/test";
import { findBrowser } from "../lib/launch/browser.mjs";

const path = findBrowser();

/** The installed browser, kept from asking the network anything by itself. */
export const BROWSER = {
  browserName: "chromium",
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  launchOptions: {
    ...(path !== null && { executablePath: path }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Names of other computers lead nowhere, whatever the page tries.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  },
} satisfies NonNullable<PlaywrightTestConfig["use"]>;
