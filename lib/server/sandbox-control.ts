import "server-only";
import { request } from "undici";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";

/** What the badge may ask of the sandbox, as its path under /control. */
export type SandboxQuestion = "summary" | "journal" | "faults" | "reset";

const METHOD = {
  summary: "GET",
  journal: "GET",
  faults: "PUT",
  reset: "POST",
} as const satisfies Record<SandboxQuestion, string>;

/**
 * Passes a question of the page on to the sandbox and its answer back. not-found with a real API: there is no sandbox
 * then. `body` is the JSON of faults.
 */
export async function askSandbox(
  { api }: Pick<Runtime, "api">,
  question: SandboxQuestion,
  body?: unknown,
): Promise<Result<Response>> {
  if (api.origin !== "sandbox") return declined("not-found", "This server sends to a real API.");
  const answer = await request(`${api.url}/control/${question}`, {
    method: METHOD[question],
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const type = String(answer.headers["content-type"] ?? "application/json");
  const text = await answer.body.text();
  if (answer.statusCode >= 400)
    return declined("bad-request", `The sandbox refused this: ${text.slice(0, 500)}`);
  return done(new Response(text, { headers: { "content-type": type } }));
}
