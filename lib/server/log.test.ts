import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  const log = createLog(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
  );
  write(log);
  return text;
}

describe("createLog", () => {
  it("keeps secrets out wherever they stand", () => {
    const text = written((log) => {
      log.info({
        token: "hunter22",
        request: { headers: { authorization: "Bearer hunter22" } },
        account: { token: "hunter22" },
      });
      log.info("sent with Bearer hunter22");
      log.error(
        { err: new Error("refused: bearer hunter22", { cause: new Error("Bearer hunter22") }) },
        "failed",
      );
    });
    expect(text.split("\n").filter(Boolean)).toHaveLength(3);
    expect(text).toContain("refused");
    expect(text).not.toContain("hunter22");
  });
});
