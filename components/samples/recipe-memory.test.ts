import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { headerKey } from "@/lib/readers/mapping";
import { FIELD_NAMES } from "@/lib/samples/cells";
import { headerOf, LONGEST_NAME, MOST_RECIPES, placedBy } from "./recipe";
import { card, columnsOf, mapping } from "./recipe.test-support";
import { RecipeMemory } from "./recipe-memory";

const KEY = "sampledrop.recipes";
const OLD_KEY = "sampledrop.mappings";

/** A browser's storage that can be full. */
class FakeStorage {
  readonly held = new Map<string, string>();
  full = false;
  getItem = (key: string): string | null => this.held.get(key) ?? null;
  setItem = (key: string, text: string): void => {
    if (this.full) throw new Error("the storage is full");
    this.held.set(key, text);
  };
  removeItem = (key: string): void => void this.held.delete(key);
}

let storage: FakeStorage;
let now: number;
const open = () => new RecipeMemory({ storage: () => storage, now: () => ++now });
const watch = ["device", "time", "steps"];

beforeEach(() => {
  storage = new FakeStorage();
  now = 0;
});

describe("what is kept", () => {
  test("answers and rules come back for another file of the same header", () => {
    const memory = open();
    memory.keep([card(watch)], { zone: "Europe/Berlin" });
    memory.keep([card(watch)], { dataType: "steps" });
    memory.keepRule([card(watch)], "swap-ends end-before-start");
    memory.keep([card(["other"])], { zone: "UTC" });
    const later = open().of(headerOf(card([" device ", "time", "steps"])));
    expect(later).toMatchObject({
      name: "march.csv, CSV commas",
      zone: "Europe/Berlin",
      dataType: "steps",
      rules: ["swap-ends end-before-start"],
      count: 3,
    });
  });

  test("whatever is typed for every row is in no text that is stored", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FIELD_NAMES),
        fc.stringMatching(/^typed [a-z0-9]{1,20}$/),
        (field, value) => {
          storage = new FakeStorage();
          open().keep([card(watch)], { mapping: mapping({ [field]: { from: "constant", value } }) });
          expect(storage.held.get(KEY)).toContain("device");
          expect(storage.held.get(KEY)).not.toContain("typed");
          // It is not placed without the person: something has to be typed again.
          expect(open().mappings()).toEqual({});
          expect(open().recipes()[0]?.mapping?.fields[field]).toEqual({ from: "constant", value: "" });
        },
      ),
    );
  });

  test("nothing that stands in cells: neither examples nor a first line that is a row", () => {
    const memory = open();
    memory.keep([card(watch)], { mapping: mapping() });
    expect(storage.held.get(KEY)).not.toContain('"x"');
    for (const first of ["72", "-3,5", "2024-03-01T08:00:00Z", "1.3.2024", "08:15"])
      expect(headerOf(card(["Watch of Anna", first]))).toBeNull();
    memory.keep([card(["Watch of Anna", "72"])], { zone: "UTC" });
    expect(storage.held.get(KEY)).not.toContain("Anna");
  });

  test("a mapping is remembered in whole where all it says are columns and words of the API", () => {
    const memory = open();
    memory.keep([card(watch)], { mapping: mapping() });
    expect(open().mappings()).toEqual({ [headerKey(columnsOf(watch))]: mapping() });
    const [recipe] = memory.recipes();
    expect(recipe && placedBy(card(watch), recipe)).toBe(true);
    const other = { columns: columnsOf(watch), mapping: { ...mapping(), epoch: "s" as const } };
    expect(recipe && placedBy(card(watch, { mapped: other }), recipe)).toBe(false);
  });

  test("files without columns are remembered by their format", () => {
    open().keep([card(null)], { zone: "Asia/Tokyo" });
    expect(open().of("JSON")?.zone).toBe("Asia/Tokyo");
    expect(headerOf(card(null, { format: "" }))).toBeNull();
  });

  test("an answer taken back makes no recipe, and is taken back in the one there is", () => {
    const memory = open();
    memory.keep([card(watch)], { dataType: null });
    expect(memory.recipes()).toEqual([]);
    memory.keep([card(watch)], { dataType: "bpm" });
    memory.keep([card(watch)], { dataType: null });
    expect(memory.recipes()[0]?.dataType).toBeNull();
  });
});

describe("limits", () => {
  test("the newest 200 stay, however many headers are answered", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 260 }), fc.integer({ min: 0, max: 259 }), (n, again) => {
        storage = new FakeStorage();
        const memory = open();
        const cards = Array.from({ length: n }, (_, index) => card([`column ${index}`]));
        memory.keep(cards, { zone: "UTC" });
        const used = cards[again % n];
        if (used) memory.keep([used], { zone: "Asia/Tokyo" });
        const kept = open().recipes();
        expect(kept).toHaveLength(Math.min(n, MOST_RECIPES));
        expect(new Set(kept.map(({ header }) => header)).size).toBe(kept.length);
        expect(kept[0]?.zone).toBe("Asia/Tokyo");
      }),
      { numRuns: 30 },
    );
  });

  test("a header of 20,000 characters is not kept, a long name is cut", () => {
    const memory = open();
    memory.keep([card(["c".repeat(20_000)])], { zone: "UTC" });
    expect(memory.recipes()).toEqual([]);
    memory.keep([card(watch, { name: "n".repeat(500) })], { zone: "UTC" });
    const id = memory.recipes()[0]?.id ?? "";
    memory.rename(id, "m".repeat(500));
    expect(open().recipes()[0]?.name).toBe("m".repeat(LONGEST_NAME));
  });

  test("a file counts once, however much is answered about it", () => {
    const memory = open();
    const file = card(watch);
    memory.keep([file], { zone: "UTC" });
    memory.keep([file], { mapping: mapping() });
    memory.keepRule([file], "trim device-name-unsendable");
    expect(memory.recipes()[0]?.count).toBe(1);
    const next = card(watch);
    memory.noteRead([file, next], placedBy);
    memory.noteRead([file, next], placedBy);
    expect(memory.recipes()[0]?.count).toBe(2);
  });
});

describe("a browser", () => {
  test.each(["", "{", "null", "[1", '{"a":1}', '"text"', "[null,1,{},[]]"])(
    "that holds %j has no recipes",
    (text) => {
      storage.held.set(KEY, text);
      storage.held.set(OLD_KEY, text);
      expect(open().recipes()).toEqual([]);
      open().keep([card(watch)], { zone: "UTC" });
      expect(open().recipes()).toHaveLength(1);
    },
  );

  test("that holds one broken recipe has the others", () => {
    open().keep([card(watch), card(["other"])], { zone: "UTC" });
    const [first, second] = open().recipes();
    storage.held.set(KEY, JSON.stringify([first, { ...second, rules: ["typed 72"] }, { name: 1 }]));
    expect(open().recipes()).toEqual([first]);
  });

  test("that stores nothing keeps them for as long as the page", () => {
    const memory = new RecipeMemory({
      storage: () => {
        throw new Error("not allowed");
      },
      now: () => 1,
    });
    memory.keep([card(watch)], { zone: "UTC" });
    memory.keepRule([card(watch)], "trim device-name-unsendable");
    expect(memory.recipes()[0]).toMatchObject({ zone: "UTC", rules: ["trim device-name-unsendable"] });
  });

  test("that is full stays usable", () => {
    storage.full = true;
    const memory = open();
    memory.keep([card(watch)], { zone: "UTC" });
    expect(memory.recipes()[0]?.zone).toBe("UTC");
    expect(storage.held.size).toBe(0);
  });

  test("two tabs do not undo each other's changes", () => {
    const [one, other] = [open(), open()];
    expect([one.recipes(), other.recipes()]).toEqual([[], []]);
    one.keep([card(watch)], { zone: "UTC" });
    other.keep([card(["other"])], { zone: "Asia/Tokyo" });
    one.keepRule([card(watch)], "trim device-name-unsendable");
    expect(
      open()
        .recipes()
        .map(({ zone, rules }) => [zone, rules.length]),
    ).toEqual([
      ["UTC", 1],
      ["Asia/Tokyo", 0],
    ]);
  });
});

describe("mappings of before there were recipes", () => {
  test("become recipes once, without what was typed", () => {
    const typed = mapping({ device_name: { from: "constant", value: "Watch of Anna" } });
    storage.held.set(
      OLD_KEY,
      JSON.stringify({ [JSON.stringify(watch)]: mapping(), [JSON.stringify(["a", "b"])]: typed }),
    );
    const memory = open();
    expect(memory.recipes().map(({ name }) => name)).toEqual(["Columns a, b", "Columns device, time, steps"]);
    expect(Object.keys(memory.mappings())).toEqual([JSON.stringify(watch)]);
    expect(storage.held.has(OLD_KEY)).toBe(false);
    expect(storage.held.get(KEY)).not.toContain("Anna");
    for (const { id } of memory.recipes()) memory.remove(id);
    expect(open().recipes()).toEqual([]);
  });
});

describe("a recipe", () => {
  test("is renamed, not by a blank name", () => {
    const memory = open();
    memory.keep([card(watch)], { zone: "UTC" });
    const id = memory.recipes()[0]?.id ?? "";
    memory.rename(id, "  My watch ");
    memory.rename(id, "   ");
    expect(open().recipes()[0]?.name).toBe("My watch");
  });

  test("is deleted and put back with all it held, unless its header has another by then", () => {
    const memory = open();
    memory.keep([card(watch)], { zone: "UTC" });
    const [recipe] = memory.recipes();
    if (!recipe) throw new Error("it was kept");
    memory.remove(recipe.id);
    expect(open().recipes()).toEqual([]);
    memory.putBack(recipe);
    expect(open().recipes()).toEqual([recipe]);
    memory.remove(recipe.id);
    memory.keep([card(watch)], { zone: "Asia/Tokyo" });
    memory.putBack(recipe);
    expect(
      open()
        .recipes()
        .map(({ zone }) => zone),
    ).toEqual(["Asia/Tokyo"]);
  });

  test("lets a rule go from where it was added, and goes with it where it held nothing else", () => {
    const memory = open();
    const rule = "swap-ends end-before-start";
    memory.keep([card(watch)], { zone: "UTC" });
    expect(memory.keepRule([card(watch)], rule)).toEqual([headerKey(columnsOf(watch))]);
    const added = memory.keepRule([card(watch), card(["other"])], rule);
    expect(added).toEqual([headerKey(columnsOf(["other"]))]);
    memory.dropRule(added, rule);
    expect(
      open()
        .recipes()
        .map(({ rules, zone }) => [rules, zone]),
    ).toEqual([[[rule], "UTC"]]);
  });
});
