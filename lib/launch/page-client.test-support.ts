import type { z } from "zod";
import type { AppServer } from "../../e2e/app-server";
import {
  type Account,
  accountsSchema,
  type BatchEntry,
  batchOutcomeSchema,
  type RegisterUpload,
  type UploadDetail,
  uploadDetailSchema,
  uploadSchema,
} from "../ledger/entry";
import { type Problem, problemSchema } from "../ledger/problem";
import { planOf, type TestBatch } from "../server/runtime.test-support";

/** What a page's call came to; "gone": the server went away before it answered. */
export type PutAnswer =
  | { readonly kind: "batch"; readonly batch: BatchEntry }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "gone" };

/** Speaks to a running server as its page does. */
export class PageClient {
  readonly #app: AppServer;

  constructor(app: AppServer) {
    this.#app = app;
  }

  async account(): Promise<Account> {
    const [account] = (await this.#read("/api/accounts", accountsSchema)).accounts;
    if (!account) throw new Error("the server has no account");
    return account;
  }

  async addAccount(name: string, token: string): Promise<void> {
    const answer = await this.#change("POST", "/api/accounts", JSON.stringify({ name, token }));
    if (!answer.ok) throw new Error(`a new account was refused: ${await answer.text()}`);
  }

  async accounts(): Promise<readonly Account[]> {
    return (await this.#read("/api/accounts", accountsSchema)).accounts;
  }

  /** Registers the batches as one upload of the account; answers its id. */
  async register(
    account: string,
    batches: readonly TestBatch[],
    extra: Partial<RegisterUpload> = {},
  ): Promise<string> {
    const plan = planOf(account, batches, extra);
    const answer = await this.#change("POST", "/api/uploads", JSON.stringify(plan));
    if (!answer.ok) throw new Error(`the plan was refused: ${await answer.text()}`);
    return uploadSchema.parse(await answer.json()).id;
  }

  async put(upload: string, { header, bytes }: TestBatch, signal?: AbortSignal): Promise<PutAnswer> {
    const path = `/api/uploads/${upload}/batches/${header.id}`;
    try {
      const answer = await this.#change("PUT", path, bytes, signal);
      const json: unknown = await answer.json();
      if (answer.ok) return { kind: "batch", batch: batchOutcomeSchema.parse(json).batch };
      return { kind: "problem", problem: problemSchema.parse(json) };
    } catch (error) {
      // fetch throws TypeError for a broken connection, and DOMException for a page that left.
      if (error instanceof TypeError || error instanceof DOMException) return { kind: "gone" };
      throw error;
    }
  }

  async upload(id: string): Promise<UploadDetail> {
    return this.#read(`/api/uploads/${id}`, uploadDetailSchema);
  }

  async #read<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
    const answer = await fetch(`${this.#app.origin}${path}`);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return schema.parse(await answer.json());
  }

  #change(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
  ): Promise<Response> {
    return fetch(`${this.#app.origin}${path}`, {
      method,
      headers: { "content-type": "application/json", origin: this.#app.origin },
      body,
      signal: signal ?? null,
    });
  }
}
