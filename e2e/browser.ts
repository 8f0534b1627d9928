import type { PlaywrightTestConfig } from "@playwright/test";
import { findBrowser } from "../lib/launch/browser.mjs";

const path = findBrowser();

/** Of the browser's own window: two pages for the list below the address, which take two seconds of processor a context. */
const WINDOW_FEATURES = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];

/** What Playwright turns off itself: the switch is taken from whoever names it last, which is this list. */
const PLAYWRIGHT_FEATURES = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

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
      `--disable-features=${[...WINDOW_FEATURES, ...PLAYWRIGHT_FEATURES].join(",")}`,
      // Names of other computers lead nowhere, whatever the page tries.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  },
} satisfies NonNullable<PlaywrightTestConfig["use"]>;
