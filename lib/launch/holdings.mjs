/**
 * What a database of records holds, as a person would count it.
 * @param {import("libsql").Database} database
 */
export function holdingsOf(database) {
  const count = (/** @type {string} */ query) => database.prepare(query).get().n ?? 0;
  const samples = (/** @type {string} */ state) =>
    count(`select sum(n) as n from batch where state = '${state}'`);
  const parts = [
    plural(count("select count(*) as n from account"), "account"),
    plural(count("select count(*) as n from upload"), "upload"),
    `${plural(samples("accepted"), "delivered sample")}`,
    `${grouped(samples("unknown"))} not confirmed`,
  ];
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const grouped = (/** @type {number} */ n) => n.toLocaleString("en-GB");

/** @param {number} n @param {string} word */
const plural = (n, word) => `${grouped(n)} ${word}${n === 1 ? "" : "s"}`;
