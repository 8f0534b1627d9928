import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { problemSchema } from "../ledger/problem";
import { guard, route, routeBytes } from "./guard";

const HOST = "127.0.0.1:3000";
const ORIGIN = `http://${HOST}`;
const oursOf = (extra: Record<string, string> = {}) => ({
  host: HOST,
  origin: ORIGIN,
  "sec-fetch-site": "same-origin",
  "content-type": "application/json",
  ...extra,
});

/** Next hands over a URL that says localhost whatever the Host header was. */
function request(method: string, headers: Record<string, string>, body?: BodyInit): Request {
  return new Request("http://localhost:3000/api/x", {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

async function codeOf(response: Response | null): Promise<string> {
  return response ? problemSchema.parse(await response.json()).code : "passed";
}

const without = (name: string) =>
  Object.fromEntries(Object.entries(oursOf()).filter(([key]) => key !== name));
const noParams = { params: Promise.resolve({}) };

let portBefore: string | undefined;
beforeEach(() => {
  portBefore = process.env.PORT;
  process.env.PORT = "3000";
});
afterEach(() => {
  if (portBefore === undefined) delete process.env.PORT;
  else process.env.PORT = portBefore;
});

describe("guard", () => {
  it.each([["127.0.0.1:3000"], ["localhost:3000"], ["[::1]:3000"], ["LOCALHOST:3000"]])(
    "takes Host %s",
    async (host) => {
      expect(await codeOf(guard(request("GET", { host })))).toBe("passed");
    },
  );

  it.each([
    ["127.0.0.1"],
    ["127.0.0.1:3001"],
    ["evil.example:3000"],
    ["127.0.0.1.evil.example:3000"],
    ["localhost.:3000"],
    [""],
  ])("refuses Host %s", async (host) => {
    expect(await codeOf(guard(request("GET", host ? { host } : {})))).toBe("host-refused");
  });

  it("takes names without a port only on port 80", async () => {
    expect(await codeOf(guard(request("GET", { host: "localhost" }), { port: "80" }))).toBe("passed");
    expect(await codeOf(guard(request("GET", { host: "localhost:3000" }), { port: "80" }))).toBe(
      "host-refused",
    );
  });

  it("takes no other Host than the six spellings, whatever is asked", async () => {
    const hosts = fc.oneof(fc.domain(), fc.ipV4(), fc.webAuthority());
    await fc.assert(
      fc.asyncProperty(hosts, async (host) => {
        fc.pre(!["127.0.0.1:3000", "localhost:3000", "[::1]:3000"].includes(host));
        expect(await codeOf(guard(request("GET", { host })))).toBe("host-refused");
      }),
    );
  });

  it("refuses a reading that another page asks for", async () => {
    for (const site of ["cross-site", "same-site"]) {
      expect(await codeOf(guard(request("GET", { host: HOST, "sec-fetch-site": site })))).toBe(
        "origin-refused",
      );
    }
    expect(await codeOf(guard(request("GET", { host: HOST, "sec-fetch-site": "none" })))).toBe("passed");
    expect(await codeOf(guard(request("GET", { host: HOST, origin: "http://evil.example" })))).toBe(
      "origin-refused",
    );
  });

  it.each([["POST"], ["PUT"], ["PATCH"], ["DELETE"]])("takes a %s only from our own page", async (method) => {
    const ask = (headers: Record<string, string>) => codeOf(guard(request(method, headers)));
    expect(await ask(oursOf())).toBe("passed");
    expect(await ask(without("sec-fetch-site"))).toBe("passed");
    expect(await ask(without("origin"))).toBe("origin-refused");
    expect(await ask(oursOf({ origin: "null" }))).toBe("origin-refused");
    expect(await ask(oursOf({ origin: "http://localhost:3000" }))).toBe("origin-refused");
    expect(await ask(oursOf({ origin: `https://${HOST}` }))).toBe("origin-refused");
    expect(await ask(oursOf({ "sec-fetch-site": "none" }))).toBe("origin-refused");
    expect(await ask(oursOf({ "sec-fetch-site": "same-site" }))).toBe("origin-refused");
  });

  it("takes only JSON in UTF-8 for a change", async () => {
    const ask = (type: string) => codeOf(guard(request("POST", oursOf({ "content-type": type }))));
    expect(await ask("application/json; charset=UTF-8")).toBe("passed");
    for (const type of [
      "text/plain",
      "application/json-patch",
      "application/json; charset=utf-16",
      "multipart/form-data",
    ]) {
      expect(await ask(type)).toBe("not-json");
    }
    expect(await codeOf(guard(request("POST", without("content-type"))))).toBe("not-json");
  });
});

describe("route", () => {
  const body = z.object({ name: z.string().max(5) });
  const echo = route({ body }, async (context) =>
    Response.json({ got: context.body.name, ...context.params }),
  );

  it("hands over the parsed body and the parameters", async () => {
    const answer = await echo(request("POST", oursOf(), '{"name":"Ann"}'), {
      params: Promise.resolve({ id: "7" }),
    });
    expect(await answer.json()).toEqual({ got: "Ann", id: "7" });
  });

  it("seals every answer with no-store and nosniff", async () => {
    const broken = route({}, async () => {
      throw new TypeError("a bug");
    });
    const answers = await Promise.all([
      echo(request("POST", oursOf(), '{"name":"Ann"}'), noParams),
      echo(request("POST", oursOf(), "{"), noParams),
      echo(request("POST", { host: "evil.example" }, "{}"), noParams),
      broken(request("GET", { host: HOST }), noParams),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 400, 403, 500]);
    for (const answer of answers) {
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("says which places of a body are wrong, and nothing that stood there", async () => {
    const answer = await echo(request("POST", oursOf(), '{"name":"hunter22"}'), noParams);
    const text = await answer.text();
    expect(text).toContain("name: ");
    expect(text).not.toContain("hunter22");
  });

  it("keeps the cause of a failure to itself", async () => {
    const broken = route({}, async () => {
      throw new Error("hunter22");
    });
    const problem = await (await broken(request("GET", { host: HOST }), noParams)).text();
    expect(problem).toContain("ledger-failed");
    expect(problem).not.toContain("hunter22");
  });

  it("takes gzip, refuses other encodings and what is too large", async () => {
    const gzipped = gzipSync('{"name":"Ann"}');
    const ask = (headers: Record<string, string>, bytes: BodyInit) =>
      echo(request("POST", oursOf(headers), bytes), noParams);
    expect((await ask({ "content-encoding": "gzip" }, gzipped)).status).toBe(200);
    expect(await codeOf(await ask({ "content-encoding": "br" }, gzipped))).toBe("not-json");
    expect(await codeOf(await ask({ "content-encoding": "gzip" }, gzipped.subarray(0, 20)))).toBe(
      "bad-request",
    );
    expect(
      await codeOf(await ask({ "content-encoding": "gzip" }, gzipSync(Buffer.alloc(2_000_001, 32)))),
    ).toBe("too-large");
  });

  it("hands over bytes to the byte", async () => {
    const bytes = routeBytes({ maxBytes: 10 }, async (context) => new Response(context.body));
    const ask = (text: string) => bytes(request("PUT", oursOf(), text), noParams);
    expect(await (await ask('{"a": 1.0}')).text()).toBe('{"a": 1.0}');
    expect(await codeOf(await ask('{"a": 1.00}'))).toBe("too-large");
  });
});
