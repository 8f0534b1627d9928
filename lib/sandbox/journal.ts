import type { JournalLine, RequestLine, SeriesCount } from "./control-types";
import type { SandboxBody } from "./rules";

/** A request of the journal that is still under way; only the journal changes it. */
export type Entry = { -readonly [Field in keyof RequestLine]: RequestLine[Field] };

/** How a request ended. */
export type Ending = Pick<RequestLine, "answered" | "status" | "fault" | "reason">;

export interface JournalOptions {
  /** Now, in milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** Bodies of accepted requests are kept up to so many bytes; past it the oldest are let go. */
  readonly keepBytes: number;
  /** So many requests are kept; past it the oldest are let go. */
  readonly keepRequests: number;
}

interface AcceptedBody {
  readonly entry: Entry;
  readonly token: string;
  readonly dataType: "steps" | "bpm";
  readonly bytes: Uint8Array;
}

/**
 * What the sandbox saw and accepted. An accepted request is here before anything of its answer is written.
 * Bodies are kept byte by byte: a million samples take about 170 MB.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #requests = new Map<number, Entry>();
  readonly #bodies = new Map<number, AcceptedBody>();
  readonly #series = new Map<string, { -readonly [Field in keyof SeriesCount]: SeriesCount[Field] }>();
  /** Requests that count since the last reset. */
  #noted = new WeakSet<Entry>();
  #number = 0;
  #bytes = 0;
  #received = 0;
  #acceptedRequests = 0;
  #acceptedSamples = 0;
  #acceptedUnanswered = 0;
  #forgotten = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Requests since the last reset, also those let go. */
  get received(): number {
    return this.#received;
  }

  get acceptedRequests(): number {
    return this.#acceptedRequests;
  }

  get acceptedSamples(): number {
    return this.#acceptedSamples;
  }

  /** Accepted requests that ended without a whole answer; those under way are not among them. */
  get acceptedUnanswered(): number {
    return this.#acceptedUnanswered;
  }

  /** Accepted requests whose bodies were let go. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Notes a request at its arrival. `token` is the label that may be shown. */
  open(method: string, path: string, token: string | null): Entry {
    this.#number += 1;
    const entry: Entry = {
      number: this.#number,
      requestId: `sandbox-${String(this.#number).padStart(6, "0")}`,
      at: this.#options.clock(),
      until: null,
      method,
      path: path.slice(0, 200),
      token,
      dataType: null,
      samples: 0,
      accepted: false,
      answered: false,
      status: null,
      fault: null,
      reason: "",
    };
    this.#enter(entry);
    return entry;
  }

  /** Accepts a body that follows the rules; `bytes` are the request body as it came. */
  accept(entry: Entry, token: string, body: SandboxBody, bytes: Uint8Array): void {
    this.#enter(entry);
    entry.accepted = true;
    entry.dataType = body.data_type;
    entry.samples = body.data.length;
    this.#acceptedRequests += 1;
    this.#acceptedSamples += body.data.length;
    this.#bodies.set(entry.number, { entry, token, dataType: body.data_type, bytes });
    this.#bytes += bytes.byteLength;
    for (const { device_name } of body.data) this.#count(token, body.data_type, device_name);
    while (this.#bytes > this.#options.keepBytes) this.#forgetOldestBody();
  }

  /** Notes how a request ended. One from before a reset stays out, unless it was accepted after it. */
  close(entry: Entry, ending: Ending): void {
    entry.until = this.#options.clock();
    entry.answered = ending.answered;
    entry.status = ending.status;
    entry.fault = ending.fault;
    entry.reason = ending.reason.slice(0, 500);
    if (this.#noted.has(entry) && entry.accepted && !entry.answered) this.#acceptedUnanswered += 1;
  }

  /** All requests that are kept, in order of arrival. */
  requests(): readonly RequestLine[] {
    return [...this.#requests.values()];
  }

  /** The last `n` requests, newest first. */
  last(n: number): readonly RequestLine[] {
    return this.requests().slice(-n).reverse();
  }

  /** All accepted requests whose bodies are kept, in the order of acceptance. */
  *accepted(): Generator<JournalLine> {
    for (const { entry, token, dataType, bytes } of this.#bodies.values()) {
      const body = new TextDecoder().decode(bytes);
      const { number, at, samples, answered } = entry;
      yield { number, at, token, dataType, samples, answered, body };
    }
  }

  series(): readonly SeriesCount[] {
    return [...this.#series.values()];
  }

  /** Forgets everything but the request number. A request under way comes back when it is accepted. */
  reset(): void {
    this.#noted = new WeakSet();
    this.#requests.clear();
    this.#bodies.clear();
    this.#series.clear();
    this.#bytes = 0;
    this.#received = 0;
    this.#acceptedRequests = 0;
    this.#acceptedSamples = 0;
    this.#acceptedUnanswered = 0;
    this.#forgotten = 0;
  }

  #enter(entry: Entry): void {
    if (this.#noted.has(entry)) return;
    this.#noted.add(entry);
    this.#requests.set(entry.number, entry);
    this.#received += 1;
    for (const oldest of this.#requests.keys()) {
      if (this.#requests.size <= this.#options.keepRequests) break;
      this.#requests.delete(oldest);
    }
  }

  #count(token: string, dataType: "steps" | "bpm", device: string): void {
    const key = JSON.stringify([token, dataType, device]);
    const series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, { token, dataType, device, samples: 1 });
    else series.samples += 1;
  }

  #forgetOldestBody(): void {
    for (const [number, { bytes }] of this.#bodies) {
      this.#bodies.delete(number);
      this.#bytes -= bytes.byteLength;
      this.#forgotten += 1;
      return;
    }
  }
}
