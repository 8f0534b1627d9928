import type { ServerResponse } from "node:http";
import type { RuleError } from "./rules";

/** A whole HTTP answer before it is written. `reason` is for the journal: "" when nothing was refused. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reason: string;
}

/** A JSON answer. */
export function jsonAnswer(
  status: number,
  json: unknown,
  reason = "",
  headers: Answer["headers"] = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
    reason,
  };
}

/** A refusal: {"error": reason, "errors": [{path, message}]}; `errors` only when rules of the body are broken. */
export function refusal(
  status: number,
  reason: string,
  errors: readonly RuleError[] = [],
  headers: Answer["headers"] = {},
): Answer {
  return jsonAnswer(
    status,
    errors.length > 0 ? { error: reason, errors } : { error: reason },
    reason,
    headers,
  );
}

/** Writes the answer; true when all of it was handed to the connection. */
export function sendAnswer(response: ServerResponse, answer: Answer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    response.on("finish", () => resolve(true));
    response.on("close", () => resolve(false));
    const length = answer.status === 204 ? {} : { "content-length": Buffer.byteLength(answer.body) };
    response.writeHead(answer.status, { ...answer.headers, ...length });
    response.end(answer.body);
  });
}

/** Writes head and half of the body, then ends the connection; true when the head was handed to it. */
export function sendHalf(response: ServerResponse, answer: Answer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const bytes = Buffer.from(answer.body);
    response.on("close", () => resolve(false));
    response.writeHead(answer.status, { ...answer.headers, "content-length": bytes.byteLength });
    response.write(bytes.subarray(0, bytes.byteLength >> 1), () => {
      resolve(true);
      response.destroy();
    });
  });
}
