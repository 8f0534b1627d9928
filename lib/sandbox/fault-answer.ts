import { type Answer, jsonAnswer, refusal } from "./answer";
import type { Fault } from "./fault";
import type { RuleError } from "./rules";

const HTML = "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>";

/** The answer of an `answer` fault. A status of 3xx points to another path of the sandbox. `now` in milliseconds. */
export function answerOf(fault: Extract<Fault, { kind: "answer" }>, now: number): Answer {
  const { status, retryAfter, body = "json" } = fault;
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) {
    headers["retry-after"] =
      retryAfter.form === "seconds"
        ? String(retryAfter.seconds)
        : new Date(now + retryAfter.seconds * 1000).toUTCString();
  }
  if (status >= 300 && status < 400) headers.location = "/elsewhere";
  const reason = status < 300 ? "" : `fault: ${status}`;
  switch (body) {
    case "json":
      return jsonAnswer(status, status < 300 ? { status: "ok" } : { error: reason }, reason, headers);
    case "html":
      return {
        status,
        headers: { ...headers, "content-type": "text/html; charset=utf-8" },
        body: HTML,
        reason,
      };
    case "none":
      return { status, headers, body: "", reason };
  }
}

/** The 422 of a `refuse` fault: names these samples by index, or none. */
export function refusalOf(names: boolean, indexes: readonly number[]): Answer {
  if (!names) return refusal(422, "the samples were refused");
  const errors: RuleError[] = indexes.map((index) => ({
    path: `data[${index}].value`,
    message: "was refused",
  }));
  return refusal(422, "some samples were refused", errors);
}
