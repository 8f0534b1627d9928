import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Runtime } from "../server/runtime";
import { openTestRuntime, temporaryFolder } from "../server/runtime.test-support";
import type { Page } from "./page";
import { Sightings } from "./sightings";
import { FAIR } from "./weather";
import { World } from "./world";

vi.mock("../server/upstream", async (original) => ({
  ...(await original<typeof import("../server/upstream")>()),
  postSamples: (await import("./exchange")).postOverWire,
}));

/** In full with npm run test:deep. */
const RUNS = process.env.SIMULATION_SEEDS ? 1000 : 60;

let vault: Runtime["vault"];
const folder = temporaryFolder();

beforeAll(async () => {
  const runtime = await openTestRuntime(folder.path);
  vault = runtime.vault;
  await runtime.close();
});
afterAll(() => folder.remove());

type Files = readonly (readonly number[])[];

/** Files by runs of the pool: `from` and `length` as shares of all of it. */
function filesOf(numbers: readonly number[], runs: readonly (readonly [number, number])[]): Files {
  return runs.map(([from, length]) => {
    const at = Math.floor(from * numbers.length);
    return numbers.slice(at, at + Math.ceil(length * numbers.length));
  });
}

/** The same samples in other files: cut at these shares, the pieces in turned order. */
function cutAgain(files: Files, cuts: readonly number[]): Files {
  return files
    .flatMap((file) => {
      const at = [
        0,
        ...cuts.map((cut) => Math.floor(cut * file.length)).toSorted((a, b) => a - b),
        file.length,
      ];
      return at.slice(1).map((to, i) => file.slice(at[i], to));
    })
    .toReversed();
}

const share = fc.double({ min: 0, max: 0.9, noNaN: true });
const runs = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 3 });
const dropped = fc.oneof(
  fc.record({ kind: fc.constant("same" as const) }),
  fc.record({
    kind: fc.constant("cut again" as const),
    cuts: fc.array(share, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant("overlapping" as const), runs }),
);

function tooFewOn({ plan, table }: Page): Set<number> {
  const groups = new Set(plan?.held.map(({ group }) => group));
  const rows = Array.from({ length: table.length }, (_, row) => row);
  return new Set(
    rows
      .filter((row) => table.status(row) === 0 && groups.has(table.seriesAt(row).group))
      .map((row) => table.line(row)),
  );
}

const sorted = (numbers: Iterable<number>): number[] => [...numbers].toSorted((a, b) => a - b);

it("sends of a second drop what the first did not send, however the files are cut", async () => {
  const property = fc.asyncProperty(fc.nat(), runs, dropped, async (seed, firstRuns, second) => {
    const { failure } = await World.run(
      seed,
      { vault, seen: new Sightings(), weather: FAIR },
      async (world) => {
        const { numbers } = world.pool;
        const firstFiles = filesOf(numbers, firstRuns);
        world.drop(firstFiles);
        await world.rest();
        const sent = new Set(numbers.filter((sample) => world.api.journal.counted(sample) > 0));
        const files =
          second.kind === "same"
            ? firstFiles
            : second.kind === "cut again"
              ? cutAgain(firstFiles, second.cuts)
              : filesOf(numbers, second.runs);
        const page = world.drop(files);
        await world.rest();
        const now = numbers.filter((sample) => world.api.journal.counted(sample) > 0 && !sent.has(sample));
        const tooFew = tooFewOn(page);
        const wanted = new Set(files.flat().filter((sample) => !sent.has(sample) && !tooFew.has(sample)));
        expect(now).toEqual(sorted(wanted));
        expect(numbers.filter((sample) => world.api.journal.counted(sample) > 1)).toEqual([]);
      },
    );
    if (failure) throw failure;
  });
  await fc.assert(property, { numRuns: RUNS });
}, 600_000);
