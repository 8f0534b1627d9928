import { describe, expect, it } from "vitest";
import { saysMaintenance } from "./api-status";

const says = (text: string, status = 200, contentType: string | null = "application/json") =>
  saysMaintenance({ status, contentType, bytes: new TextEncoder().encode(text) });

describe("a status page", () => {
  it.each([
    '{"status":"Maintenance"}',
    '{"status":" under maintenance ","since":"2024-03-01"}',
    '{"state":"scheduled_maintenance"}',
    '{"status":{"indicator":"maintenance","description":"We are back soon"}}',
    '"maintenance"',
    "Maintenance",
    "Status: in maintenance.",
    "maintenance mode",
  ])("says maintenance: %s", (text) => {
    expect(says(text)).toBe(true);
    expect(says(text, 503, null)).toBe(true);
  });

  it.each([
    '{"status":"ok"}',
    '{"status":"ok","message":"maintenance is over"}',
    '{"message":"maintenance"}',
    '{"status":"no maintenance planned"}',
    '{"status":true}',
    '["maintenance"]',
    "null",
    "",
    "The next maintenance is on Sunday",
    "{",
  ])("says nothing: %s", (text) => expect(says(text)).toBe(false));

  it("means nothing as a page, or where there is none", () => {
    expect(says("maintenance", 200, "text/html; charset=utf-8")).toBe(false);
    for (const status of [201, 301, 401, 404, 500, 502]) {
      expect(says('{"status":"maintenance"}', status)).toBe(false);
    }
  });

  it("is read from any bytes", () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x00);
    expect(saysMaintenance({ status: 200, contentType: null, bytes })).toBe(false);
  });
});
