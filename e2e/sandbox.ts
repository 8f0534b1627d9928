import { z } from "zod";
import type { AppServer } from "./app-server";

const sampleSchema = z.strictObject({
  device_name: z.string(),
  device_version: z.string().optional(),
  start_date: z.string(),
  end_date: z.string().optional(),
  unit: z.string(),
  value: z.number(),
});

const bodySchema = z.strictObject({ data_type: z.enum(["steps", "bpm"]), data: z.array(sampleSchema) });

const journalLineSchema = z.object({
  number: z.number(),
  at: z.number(),
  token: z.string(),
  dataType: z.enum(["steps", "bpm"]),
  samples: z.number(),
  answered: z.boolean(),
  body: z.string(),
});

/** One request that the sandbox accepted: who sent it, and what it held. */
export interface Delivered {
  readonly token: string;
  readonly answered: boolean;
  readonly body: z.infer<typeof bodySchema>;
}

/** What the sandbox took, in the order of acceptance: the other side's word on what was sent. */
export async function journal(app: AppServer): Promise<Delivered[]> {
  const response = await fetch(`${app.origin}/api/sandbox/journal`);
  if (!response.ok) throw new Error(`the journal answered ${response.status}: ${await response.text()}`);
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { token, answered, body } = journalLineSchema.parse(JSON.parse(line));
    return { token, answered, body: bodySchema.parse(JSON.parse(body)) };
  });
}

/** Each accepted sample as one line of text, sorted: two journals are equal if these are. */
export async function acceptedSamples(app: AppServer): Promise<string[]> {
  const lines = (await journal(app)).flatMap(({ body }) =>
    body.data.map((sample) =>
      [
        body.data_type,
        sample.device_name,
        sample.device_version ?? "",
        new Date(sample.start_date).toISOString(),
        sample.end_date === undefined ? "" : new Date(sample.end_date).toISOString(),
        sample.unit,
        String(sample.value),
      ].join(" | "),
    ),
  );
  return lines.sort();
}

/** A change of the sandbox as its badge makes it: faults, reset. */
export async function changeSandbox(
  app: AppServer,
  name: "faults" | "reset",
  body: object = {},
): Promise<void> {
  const response = await fetch(`${app.origin}/api/sandbox/${name}`, {
    method: name === "faults" ? "PUT" : "POST",
    headers: { "content-type": "application/json", origin: app.origin },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
}
