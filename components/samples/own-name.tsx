import { visibleText } from "./visible-text";

/** A name that a person or a device gave, inside a sentence or a cell: it never turns what stands around it. */
export function OwnName({ children }: { children: string }) {
  return <bdi>{visibleText(children)}</bdi>;
}
