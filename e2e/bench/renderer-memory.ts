import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { z } from "zod";

const processesSchema = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });

/** Memory of its own that a process holds, in bytes; 0 where it is gone. Linux. */
function anonymousBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Watches the largest renderer of a browser until `work` is done; answers the most that it held, in bytes. */
export async function peakOfRenderer<T>(
  browser: Browser,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peak: number }> {
  const session = await browser.newBrowserCDPSession();
  let peak = 0;
  let done = false;
  const watch = async (): Promise<void> => {
    while (!done) {
      const { processInfo } = processesSchema.parse(await session.send("SystemInfo.getProcessInfo"));
      for (const { type, id } of processInfo)
        if (type === "renderer") peak = Math.max(peak, anonymousBytes(id));
      await new Promise((resume) => setTimeout(resume, 100));
    }
  };
  const watched = watch();
  try {
    const result = await work();
    return { result, peak };
  } finally {
    done = true;
    await watched;
    await session.detach();
  }
}
