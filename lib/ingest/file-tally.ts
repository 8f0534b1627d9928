import type { ReadNote } from "../readers/reader";
import type { CheckedSample } from "../samples/check";
import { ownText } from "../samples/own-text";
import { DATA_TYPES, type DataType } from "../samples/sample";

/** At most so many people of one file are told apart. */
const MAX_PEOPLE = 1000;

/** What was met while reading one file, all its parts together; begun anew with every reading. */
export class FileTally {
  found = 0;
  failing = 0;
  /** Rows of other people than the one chosen. */
  otherPeople = 0;
  /** Times without an offset, and the first of them as written. */
  naive = 0;
  firstNaive = "";
  firstNaiveInstant = 0;
  gaps = 0;
  overlaps = 0;
  readonly dataTypes = new Set<DataType>();
  readonly notLookedAt = new Map<string, number>();
  readonly notes = new Set<ReadNote>();
  readonly people = new Map<string, number>();
  /** People counted beyond those told apart: at least so many. */
  morePeople = 0;

  /** A sample that came of a correction: what it adds to what is asked about its file. `start` as written. */
  corrected(sample: CheckedSample, start: string): void {
    const name = DATA_TYPES[sample.dataType];
    if (name) this.dataTypes.add(name);
    if (!sample.naive || this.naive > 0) return;
    this.naive = 1;
    this.firstNaive = start;
    this.firstNaiveInstant = sample.start;
  }

  person(name: string): void {
    const n = this.people.get(name);
    if (n !== undefined) this.people.set(name, n + 1);
    else if (this.people.size < MAX_PEOPLE) this.people.set(ownText(name), 1);
    else this.morePeople++;
  }
}
