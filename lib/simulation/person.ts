import { changeAccount, listAccounts } from "../server/accounts";
import { resolveBatches } from "../server/batches";
import type { Chance } from "./chance";
import type { FakeApi } from "./fake-api";
import type { MemoryLedger } from "./memory-ledger";
import type { Page } from "./page";
import type { Sightings } from "./sightings";

export interface PersonParts {
  readonly chance: Chance;
  readonly seen: Sightings;
  readonly ledger: MemoryLedger;
  readonly api: FakeApi;
  readonly account: string;
  readonly note: (event: string) => void;
}

/** Who sits before the pages: settles what is not confirmed, mends the account, presses buttons. */
export class Person {
  readonly #parts: PersonParts;
  #tokens = 1;

  constructor(parts: PersonParts) {
    this.#parts = parts;
  }

  /** One thing at random, on one of the open pages. */
  async act(pages: readonly Page[]): Promise<void> {
    const { chance } = this.#parts;
    const page = chance.pick(pages);
    switch (chance.between(0, 9)) {
      case 0:
      case 1:
        return this.resolve(page, chance.pick(["accepted", "release"]), chance.happens(0.5));
      case 2:
        return this.#press(page, "pause");
      case 3:
      case 4:
        return this.#press(page, "resume");
      case 5:
        return this.#press(page, "retry");
      case 6:
        return chance.happens(0.3) ? this.#press(page, "cancel") : undefined;
      case 7:
        return chance.happens(0.3) ? this.#revoke(page) : undefined;
      default:
        return this.mend(page);
    }
  }

  async #press(page: Page, button: "pause" | "resume" | "retry" | "cancel"): Promise<void> {
    const queue = page.run?.queue;
    if (!queue) return;
    this.#parts.seen.note(`pressed ${button}`);
    this.#parts.note(`${button} on ${page.name}`);
    if (button === "pause") queue.pause();
    else if (button === "resume") queue.run("running");
    else if (button === "retry") queue.retry();
    else await queue.cancel();
  }

  /** The API takes another token from now on; at times it is entered while calls with the old one are under way. */
  async #revoke(page: Page): Promise<void> {
    const { api, chance, seen, note } = this.#parts;
    api.token = `token-${++this.#tokens}`;
    seen.note("token revoked");
    note("the API takes another token");
    if (chance.happens(0.6)) await this.mend(page);
  }

  /** Settles some of what is not confirmed, or all of the account. */
  async resolve(page: Page, decision: "accepted" | "release", all: boolean): Promise<void> {
    const { chance, seen, ledger, account, note } = this.#parts;
    const unknown = ledger.batches().filter(({ state }) => state.kind === "unknown");
    const batches = chance.some(unknown, 0.6).map(({ id }) => id);
    if (!all && batches.length === 0) return;
    note(`${decision} for ${all ? "all" : batches.length} not confirmed`);
    const asked = all ? { account, from: null, to: null, decision } : { batches, decision };
    const reply = await page.ask((runtime) => resolveBatches(runtime, asked));
    if (reply.kind !== "answer") return;
    if (reply.answer.length > 0) seen.note(`person ${decision}`);
    page.run?.queue.follow(reply.answer);
  }

  /** Gives the token that the API takes, says that it is the same person's, and lets the page look again. */
  async mend(page: Page): Promise<void> {
    const { api, account, note } = this.#parts;
    const reply = await page.ask(async (runtime) => {
      const found = (await listAccounts(runtime)).find(({ id }) => id === account);
      const kind = found?.standing.kind;
      if (kind !== "question") await changeAccount(runtime, account, { kind: "token", token: api.token });
      const answered = await changeAccount(runtime, account, { kind: "same-person" });
      // Without a question there is nothing to answer: the token was taken as it is.
      return answered.kind === "done"
        ? answered
        : changeAccount(runtime, account, { kind: "token", token: api.token });
    });
    note(`the account is mended: ${reply.kind === "answer" ? reply.answer.standing.kind : reply.kind}`);
    await page.run?.queue.accountChanged();
  }

  /** Whatever a page waits for from a person is done. */
  async attend(page: Page): Promise<void> {
    const { run } = page;
    if (!run || page.closed || run.atRest) return;
    const { block, state } = run.queue;
    if (block) {
      await this.mend(page);
      if (run.queue.block?.cause === "ledger") await this.#press(page, "retry");
    }
    if (state === "paused") await this.#press(page, "resume");
  }
}
