import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "./env";

const sandbox = { SAMPLES_API_URL: "sandbox" };

function lineOf(variables: Record<string, string>): string {
  const read = readEnvironment(variables);
  return read.kind === "problem" ? read.line : "";
}

describe("readEnvironment", () => {
  it("has the defaults of the table when only the address is given", () => {
    expect(readEnvironment(sandbox)).toEqual({
      kind: "environment",
      host: "127.0.0.1",
      port: 3000,
      api: { kind: "sandbox" },
      token: null,
      duplicates: "unsafe",
      notProcessed: [408, 425, 429],
      dataDir: "./.data",
      secret: null,
    });
  });

  it("takes every variable", () => {
    const read = readEnvironment({
      HOST: "[::1]",
      PORT: "0",
      SAMPLES_API_URL: " https://proxy.example.org:8443/ ",
      SAMPLES_API_TOKEN: "abc.def\n",
      SAMPLES_API_DUPLICATES: "safe",
      SAMPLES_API_NOT_PROCESSED: "503, 425",
      DATA_DIR: "/srv/sampledrop",
      APP_SECRET: "0123456789abcdef",
    });
    expect(read).toMatchObject({
      host: "::1",
      port: 0,
      api: { kind: "origin", origin: "https://proxy.example.org:8443" },
      token: "abc.def",
      duplicates: "safe",
      notProcessed: [408, 425, 429, 503],
      dataDir: "/srv/sampledrop",
      secret: "0123456789abcdef",
    });
  });

  it("says that the address is missing, also when it is empty", () => {
    expect(lineOf({})).toMatch(/^SAMPLES_API_URL is not set; allowed: .*sandbox/);
    expect(lineOf({ SAMPLES_API_URL: "  " })).toMatch(/^SAMPLES_API_URL is not set/);
  });

  it.each([
    ["HOST", "0.0.0.0", "127.0.0.1, localhost or ::1"],
    ["HOST", "192.168.1.5", "127.0.0.1, localhost or ::1"],
    ["PORT", "65536", "0 to 65535"],
    ["PORT", "-1", "0 to 65535"],
    ["PORT", "3000x", "0 to 65535"],
    ["PORT", "1e3", "0 to 65535"],
    ["SAMPLES_API_URL", "proxy.example.org", "origin"],
    ["SAMPLES_API_URL", "http://proxy.example.org", "http only for this computer"],
    ["SAMPLES_API_URL", "http://localhost.example.org", "http only for this computer"],
    ["SAMPLES_API_URL", "https://proxy.example.org/api/v1.1/samples", "without path"],
    ["SAMPLES_API_URL", "ftp://127.0.0.1", "origin"],
    ["SAMPLES_API_DUPLICATES", "maybe", "unsafe or safe"],
    ["SAMPLES_API_NOT_PROCESSED", "503;504", "with commas"],
    ["SAMPLES_API_NOT_PROCESSED", "200", "400 to 599"],
    ["SAMPLES_API_NOT_PROCESSED", "600", "400 to 599"],
  ])("refuses %s=%s in one line that names all three", (name, given, allowed) => {
    const line = lineOf({ ...sandbox, [name]: given });
    expect(line.startsWith(`${name} is "${given}"; allowed: `)).toBe(true);
    expect(line).toContain(allowed);
    expect(line).not.toContain("\n");
  });

  it.each([["http://127.0.0.1:9"], ["http://localhost:4010"], ["http://[::1]:4010"], ["http://127.8.0.1"]])(
    "takes plain http on this computer: %s",
    (url) => {
      expect(readEnvironment({ SAMPLES_API_URL: url })).toMatchObject({ api: { origin: url } });
    },
  );

  it("says of PostgreSQL that it comes later, without showing the address", () => {
    const line = lineOf({ ...sandbox, DATABASE_URL: "postgres://me:hunter22@db/x" });
    expect(line).toMatch(/^DATABASE_URL .*PostgreSQL comes in a later version/);
    expect(line).not.toContain("hunter22");
  });

  it("never shows a secret, also not one inside an address", () => {
    for (const variables of [
      { ...sandbox, SAMPLES_API_TOKEN: "to ken hunter22" },
      { ...sandbox, APP_SECRET: "hunter22" },
      { SAMPLES_API_URL: "https://me:hunter22@proxy.example.org" },
      { SAMPLES_API_URL: "https://proxy.example.org/?token=hunter22" },
    ]) {
      const line = lineOf(variables);
      expect(line).toContain("; allowed: ");
      expect(line).not.toContain("hunter22");
    }
  });

  it("answers every text with an environment or one line that shows no secret", () => {
    const text = fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^[\d,. -]{0,12}$/));
    const names = [
      "HOST",
      "PORT",
      "SAMPLES_API_URL",
      "SAMPLES_API_DUPLICATES",
      "SAMPLES_API_NOT_PROCESSED",
      "DATA_DIR",
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), text),
        fc.base64String({ minLength: 9 }),
        (given, secret) => {
          const read = readEnvironment({ ...given, SAMPLES_API_TOKEN: `${secret} ${secret}` });
          expect(read.kind).toBe("problem");
          if (read.kind === "problem") {
            expect(read.line.split("\n")).toHaveLength(1);
            expect(read.line).not.toContain(secret);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
