import type { BrowserContext } from "@playwright/test";

const LOCAL = /^(data|blob|about):/;

/** Hears every console error or warning, uncaught error and request to another origin of a browser context. */
export class Noise {
  readonly #heard: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(context: BrowserContext, origin: string) {
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.#heard.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#heard.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on("request", (request) => {
      const url = request.url();
      if (!LOCAL.test(url) && new URL(url).origin !== origin) this.#heard.push(`request to ${url}`);
    });
  }

  /** A complaint this test brings about on purpose, such as the browser's line about an answer of 409. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  get heard(): readonly string[] {
    return this.#heard.filter((line) => !this.#allowed.some((pattern) => pattern.test(line)));
  }
}
