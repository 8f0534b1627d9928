import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blobSource } from "./byte-source";
import { detect } from "./detect";
import { recognise } from "./read-file";

const encoder = new TextEncoder();

function detectText(text: string, name = "file") {
  const bytes = encoder.encode(text);
  return detect(bytes, name, bytes.length);
}

function detectBytes(...bytes: number[]) {
  return detect(Uint8Array.from(bytes), "data.csv", bytes.length);
}

test("what is no text is refused with the character that makes it none, and its place", () => {
  expect(detectText("a\u0001\u0002,b\n\u0003,1\n")).toEqual({
    code: "binary",
    detail: "not a text file, byte 2 is the control character 0x01",
  });
  expect(detectText("a,b\n\u0000,1\n")).toMatchObject({
    detail: expect.stringContaining("byte 5 is the control"),
  });
});

describe("tables", () => {
  test("any plain table is recognised under each delimiter and line end, whatever its name", () => {
    const name = fc.stringMatching(/^[a-z_ ]{1,12}$/).filter((text) => text.trim() !== "");
    const cell = fc.constantFrom("72", "72.5", "2024-03-01T08:00:00Z", "iPhone", "a b", "");
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 2, maxLength: 8 }),
        fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom<"," | ";" | "\t" | "|">(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.constantFrom("", "\ufeff"),
        (header, rows, delimiter, newline, bom) => {
          const lines = [header, ...rows.map((row) => row.slice(0, header.length))];
          const text = bom + lines.map((row) => row.join(delimiter)).join(newline);
          expect(detectText(text, "picture.png")).toEqual({ kind: "table", delimiter, skipLines: 0 });
        },
      ),
    );
  });

  test.each([
    ["decimal commas between semicolons", "start;value;unit\n2024-01-01T00:00Z;72,5;count/min\n", ";"],
    ["delimiters in quotes", '"a,b,c";d\n"1,2,3";4\n', ";"],
    ["a comma in one name and in every value of it", "a,b;c;d\n1,2;3;4\n", ";"],
    ["a comma in one header name", "start\tvalue, raw\n1\t2\n", "\t"],
  ])("%s", (_, text, delimiter) => {
    expect(detectText(text)).toEqual({ kind: "table", delimiter, skipLines: 0 });
  });

  test.each([
    ["sep=;\r\na;b\r\n1;2\r\n", ";", 1],
    ['"sep=|"\na,b|c\n1|2\n', "|", 1],
    ["\n  \r\n\na,b\n1,2\n", ",", 3],
  ])("lines before the header: %j", (text, delimiter, skipLines) => {
    expect(detectText(text)).toEqual({ kind: "table", delimiter, skipLines });
  });
});

describe("JSON and one object a line", () => {
  test.each([
    ['{"data_type":"steps","data":[]}', "json"],
    ["\ufeff [ 1 ]", "json"],
    ['{\n  "data": [{}]\n}\n', "json"],
    ['{"a":"}\\"{"}\n{"a":1}\n', "ndjson"],
    ['\n{"a":1}\r\n\r\n{"a":2}', "ndjson"],
    ['{"a":"\n{"a":2}\n', "json"],
  ])("%j", (text, kind) => {
    expect(detectText(text)).toEqual({ kind });
  });
});

describe("refused", () => {
  test.each([
    ["", "empty-file"],
    [" \n\t\r\n ", "no-rows"],
    ["device_name,start_date,value\n", "header-only"],
    ["sep=,", "header-only"],
    ["sep=,\ndevice_name,start_date\n", "header-only"],
    ["once upon a time\nthere was a file\n", "not-samples"],
    ["no data", "not-samples"],
    ["iPhone,2024-03-01T08:00:00Z\niPhone,2024-03-01T08:01:00Z\n", "not-samples"],
    ["1,2\n3,4\n", "not-samples"],
    ['<?xml version="1.0"?><!DOCTYPE HealthData [ ]><HealthData/>', "not-samples"],
    [`${Array.from({ length: 2001 }, (_, i) => `c${i}`).join(",")}\n1,2\n`, "too-many-columns"],
    ["a,b\n\u0000\u0000,1\n", "binary"],
    ["a\u0001\u0002,b\n\u0003,1\n", "binary"],
  ])("%j is %s", (text, code) => {
    expect(detectText(text)).toMatchObject({ code, detail: expect.stringMatching(/\S/) });
  });

  test.each([
    ["gzip", "binary", [0x1f, 0x8b, 8]],
    ["FIT", "binary", [0x0e, 0x10, 0x5e, 6, 0x17, 8, 0, 0, 0x2e, 0x46, 0x49, 0x54]],
    ["PDF", "binary", [...encoder.encode("%PDF-1.7")]],
    ["UTF-16 that nobody took off", "binary", [0x61, 0, 0x2c, 0, 0x62, 0, 0x0a, 0]],
    ["xlsx", "spreadsheet", [0x50, 0x4b, 3, 4, ...encoder.encode("....[Content_Types].xml")]],
  ])("%s by its bytes", (_, code, bytes) => {
    expect(detectBytes(...bytes)).toMatchObject({ code });
  });

  test("a zip archive is no rejection: it holds files", () => {
    expect(detectBytes(0x50, 0x4b, 3, 4, 20, 0)).toEqual({ kind: "zip" });
  });

  test("a long line is refused once 1 MB of it was seen, however large the file", async () => {
    const file = new Blob(Array.from({ length: 40 }, () => "x,".repeat(500_000)));
    expect(await recognise(blobSource(file, "long.csv"))).toMatchObject({ code: "line-too-long" });
    expect(detect(encoder.encode("x,y"), "long.csv", 40_000_000)).toMatchObject({ kind: "table" });
  });

  test("a folder that poses as a file, and a file that cannot be opened", async () => {
    const broken = (name: string, size: number): File => {
      const file = new File(["x".repeat(size)], name);
      file.slice = () => {
        const part = new Blob([]);
        part.arrayBuffer = () => Promise.reject(new DOMException("", "NotFoundError"));
        return part;
      };
      return file;
    };
    expect(await recognise(blobSource(broken("export", 4096), "export"))).toMatchObject({ code: "folder" });
    expect(await recognise(blobSource(broken("a.csv", 100), "a.csv"))).toMatchObject({ code: "unreadable" });
  });
});
