import { type IncomingHttpHeaders, request } from "node:http";

/** What a bare HTTP client sees of one call. */
export type Seen =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  /** The head came, the body did not come whole. */
  | { readonly kind: "half"; readonly status: number }
  | { readonly kind: "no-answer"; readonly code: string };

export interface RawCall {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/** One HTTP call on a connection of its own, without any cleverness; for tests. */
export function rawCall(origin: string, call: RawCall): Promise<Seen> {
  const { method = "GET", path = "/", headers = {}, body } = call;
  return new Promise((resolve) => {
    const options = { method, headers, agent: false, ...(call.signal ? { signal: call.signal } : {}) };
    const outgoing = request(`${origin}${path}`, options, (incoming) => {
      const { statusCode: status = 0 } = incoming;
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", () => resolve({ kind: "half", status }));
      incoming.on("end", () => {
        resolve({
          kind: "answer",
          status,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.on("error", (error) =>
      resolve({ kind: "no-answer", code: "code" in error ? String(error.code) : "" }),
    );
    outgoing.end(body);
  });
}

/** POSTs a body to the samples path as the document asks for; `headers` override. */
export function postSamples(
  origin: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Seen> {
  return rawCall(origin, {
    method: "POST",
    path: "/api/v1.1/samples",
    headers: { authorization: "Bearer sandbox-a", "content-type": "application/json", ...headers },
    body,
    ...(signal ? { signal } : {}),
  });
}

/** The JSON of `n` valid steps samples of one device, a minute apart from `from` on. */
export function stepsBody(n: number, from = 0): string {
  const data = Array.from({ length: n }, (_, i) => ({
    device_name: "iPhone",
    device_version: "17.0.3",
    start_date: new Date((from + i) * 60_000).toISOString(),
    end_date: new Date((from + i + 1) * 60_000).toISOString(),
    value: i + 1,
    unit: "count",
  }));
  return JSON.stringify({ data_type: "steps", data });
}
