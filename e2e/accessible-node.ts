import type { CDPSession, Page } from "@playwright/test";
import { z } from "zod";

const valueSchema = z.object({ value: z.unknown() });
const nodesSchema = z.object({
  nodes: z.array(
    z.object({
      ignored: z.boolean(),
      role: valueSchema.optional(),
      name: valueSchema.optional(),
      description: valueSchema.optional(),
      properties: z.array(z.object({ name: z.string(), value: valueSchema })).optional(),
    }),
  ),
});
const objectSchema = z.object({ result: z.object({ objectId: z.string() }) });

/** An element as the browser hands it to a screen reader. */
export interface AccessibleNode {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly properties: ReadonlyMap<string, unknown>;
}

const textOf = (value: { value?: unknown } | undefined): string => String(value?.value ?? "");

/** Reads the browser's accessibility tree. */
export class AccessibleTree {
  readonly #session: CDPSession;

  constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<AccessibleTree> {
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    return new AccessibleTree(session);
  }

  /** What a JavaScript expression leads to: `document.activeElement`, say. */
  async node(expression: string): Promise<AccessibleNode> {
    const { result } = objectSchema.parse(await this.#session.send("Runtime.evaluate", { expression }));
    const { nodes } = nodesSchema.parse(
      await this.#session.send("Accessibility.getPartialAXTree", {
        objectId: result.objectId,
        fetchRelatives: false,
      }),
    );
    const [node] = nodes;
    if (!node || node.ignored) throw new Error(`${expression} is not in the accessibility tree`);
    return {
      role: textOf(node.role),
      name: textOf(node.name),
      description: textOf(node.description),
      properties: new Map((node.properties ?? []).map(({ name, value }) => [name, value.value])),
    };
  }
}
