import { expect, type Page } from "@playwright/test";

const COUNTS = ["read", "found", "ready", "failing", "skipped", "duplicate", "already-sent", "held"] as const;
export type CountName = (typeof COUNTS)[number] | "batches" | "accepted" | "rejected" | "unknown" | "pending";

export interface TestFile {
  readonly name: string;
  readonly text: string | Buffer;
}

/** The upload page as a person uses it, by the names docs/product.md fixes. */
export class UploadPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/");
    await expect(this.page.getByTestId("ingest")).toHaveAttribute("data-state", "empty");
  }

  /** Chooses files and waits until every count is final. */
  async choose(...files: readonly TestFile[]): Promise<void> {
    await this.begin(...files);
    await this.ready();
  }

  async begin(...files: readonly TestFile[]): Promise<void> {
    await this.page.getByLabel("Files", { exact: true }).setInputFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: "text/csv",
        buffer: typeof text === "string" ? Buffer.from(text) : text,
      })),
    );
    // What the page showed before these files arrived is not an answer about them.
    const first = files[0]?.name ?? "";
    await expect(this.page.getByTestId("ingest").getByText(first, { exact: true }).first()).toBeAttached();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByTestId("ingest")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  }

  async count(name: CountName): Promise<number> {
    return Number(await this.page.getByTestId(`count-${name}`).getAttribute("data-value"));
  }

  /** Expects these counts, and the identity of docs/product.md for all of them. */
  async expectCounts(expected: Partial<Record<CountName, number>>): Promise<void> {
    for (const [name, n] of Object.entries(expected)) {
      await expect(this.page.getByTestId(`count-${name}`), name).toHaveAttribute("data-value", String(n));
    }
    // All in one look: between two the page may have gone on.
    const now = await this.page.evaluate(
      (names) =>
        names.map((name) => {
          const element = document.querySelector<HTMLElement>(`[data-testid="count-${name}"]`);
          return Number(element?.dataset.value);
        }),
      [...COUNTS],
    );
    const of = (name: (typeof COUNTS)[number]): number => now[COUNTS.indexOf(name)] ?? Number.NaN;
    const found =
      of("failing") + of("skipped") + of("duplicate") + of("already-sent") + of("held") + of("ready");
    expect(found, "found = failing + skipped + duplicate + already sent + held + ready").toBe(of("found"));
  }

  async chooseAccount(name: string): Promise<void> {
    await this.page.getByLabel("Account", { exact: true }).selectOption({ label: name });
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: /^Send / }).click();
  }

  async expectDelivery(state: "idle" | "sending" | "paused" | "attention" | "done"): Promise<void> {
    await expect(this.page.getByTestId("delivery")).toHaveAttribute("data-state", state, { timeout: 60_000 });
  }
}
