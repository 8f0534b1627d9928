import { test as base, expect } from "@playwright/test";
import { AppServer, type Variables } from "./app-server";
import { Noise } from "./noise";

interface Fixtures {
  /** Variables of this test's server: `test.use({ variables: { SAMPLES_API_URL: origin } })`. */
  variables: Variables;
  /** This test's own server, with its own DATA_DIR. */
  app: AppServer;
  /** What the browser complained of; anything not allowed beforehand fails the test. */
  noise: Noise;
}

/** A test with a server of its own, in which noise of the browser and requests to elsewhere are failures. */
export const test = base.extend<Fixtures>({
  variables: [{}, { option: true }],
  app: async ({ variables }, use, info) => {
    const app = await AppServer.start(variables);
    await use(app);
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: app.log });
    await app.remove();
  },
  baseURL: async ({ app }, use) => use(app.origin),
  noise: [
    async ({ context, app }, use) => {
      const noise = new Noise(context, app.origin);
      await use(noise);
      expect(noise.heard, "complaints of the browser, requests to elsewhere").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
