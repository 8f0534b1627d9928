import { describe, expect, it } from "vitest";
import { problemSchema } from "../ledger/problem";
import { problemResponse } from "./problem";

describe("problemResponse", () => {
  it("fits the schema for every code, with a refusing status and a reference of its own", async () => {
    const codes = problemSchema.shape.code.options;
    const references = new Set<string>();
    for (const code of codes) {
      const answer = problemResponse(code, "Why.", { cause: new Error("hidden") });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const problem = problemSchema.parse(await answer.json());
      expect(problem).toEqual({ code, message: "Why.", reference: problem.reference });
      references.add(problem.reference);
    }
    expect(references.size).toBe(codes.length);
  });

  it("carries indexes and the time to wait for", async () => {
    const indexes = { alreadySent: [1], open: [], refused: [7] };
    const problem = problemSchema.parse(
      await problemResponse("conflict", "x".repeat(5000), { indexes, until: 12 }).json(),
    );
    expect(problem).toMatchObject({ indexes, until: 12 });
    expect(problem.message).toHaveLength(2000);
  });
});
