import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { KilledWorld, until } from "./killed-world.test-support";

/** How many times the server is killed in all; npm run test:deep asks for 300. */
const KILLS = Number(process.env.KILLS || 12);
/** Batches that are sent at once in a round. */
const AT_ONCE = 4;

/** Each brings a round to its point and kills the server there; how the other batches stand then is left to chance. */
const POINTS: Record<string, (world: KilledWorld) => Promise<void>> = {
  "before the attempt is recorded": async (world) => {
    const release = await world.holdRecords();
    const received = world.sandbox.journal.received;
    const answers = world.send(AT_ONCE);
    await sleep(randomInt(60));
    await world.app.kill();
    release();
    await answers;
    expect(world.sandbox.journal.received).toBe(received);
  },
  "as the attempt is recorded": async (world) => {
    const last = world.lastWrite();
    const answers = world.send(AT_ONCE);
    await world.recordsWritten(last);
    await world.app.kill();
    await answers;
  },
  "while the body is under way": async (world) => {
    world.faults({ kind: "hang", at: "unread" });
    const answers = world.send(AT_ONCE);
    await until("a request that waits", () => world.sandbox.hanging.count > 0);
    await sleep(randomInt(5));
    await world.app.kill();
    letGo(world);
    await answers;
  },
  "after the API accepted": async (world) => {
    world.faults({ kind: "hang", at: "accepted" });
    const answers = world.send(AT_ONCE);
    await until("an acceptance that waits", () => world.sandbox.hanging.count > 0);
    await sleep(randomInt(5));
    await world.app.kill();
    letGo(world);
    await answers;
  },
  "after the answer, before it is recorded": async (world) => {
    world.faults({ kind: "hang", at: "accepted" });
    const answers = world.send(AT_ONCE);
    await until("an acceptance that waits", () => world.sandbox.hanging.count > 0);
    const release = await world.holdRecords();
    world.sandbox.hanging.release();
    const newest = world.sandbox.journal.received;
    await until("the answer", () =>
      world.sandbox.journal.last(newest).every(({ until: end }) => end !== null),
    );
    await sleep(randomInt(10));
    await world.app.kill();
    release();
    await answers;
  },
  "after the outcome is recorded": async (world) => {
    const [first] = await world.send(1);
    expect(first).toMatchObject({ kind: "batch", batch: { state: { kind: "accepted", by: "answer" } } });
    const answers = world.send(AT_ONCE - 1);
    await sleep(randomInt(30));
    await world.app.kill();
    await answers;
  },
};

/** What waits at the API goes on without the server, or breaks. */
function letGo({ sandbox }: KilledWorld): void {
  if (randomInt(2) === 0) sandbox.hanging.release();
  else sandbox.hanging.drop();
}

describe.concurrent("kill -9 loses no knowledge and sends nothing twice", () => {
  const rounds = Math.max(1, Math.round(KILLS / Object.keys(POINTS).length));
  it.each(Object.entries(POINTS))(`%s, ${rounds} times`, async (_, reachAndKill) => {
    const sizes = Array.from({ length: rounds * AT_ONCE + 6 }, () => randomInt(3, 1001));
    const world = await KilledWorld.start(sizes);
    try {
      let opened = 0;
      for (let round = 0; round < rounds; round++) {
        world.faults();
        await reachAndKill(world);
        if (await world.startAgain()) opened += 1;
      }
      expect(opened).toBe(rounds);
      await world.finish();
      const { accepted, unknown, ...faults } = await world.verdict();
      expect(faults).toEqual({
        twice: 0,
        acceptedButNotArrived: 0,
        arrivedButNeitherAcceptedNorUnknown: 0,
        lost: 0,
        sentByAskingAgain: 0,
      });
      expect(accepted + unknown).toBe(sizes.reduce((sum, n) => sum + n, 0));
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${world.app.log.slice(-4000)}`, {
        cause: error,
      });
    } finally {
      await world.end();
    }
  });
});
