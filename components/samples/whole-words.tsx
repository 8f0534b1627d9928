import { Fragment } from "react";

/** A text that breaks between its words alone, unless one is wider than its place: a time stays on one line. */
export function WholeWords({ text }: { text: string }) {
  return text.split(" ").map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text have no other name
    <Fragment key={at}>
      {at === 0 ? null : " "}
      <span className="inline-block max-w-full [overflow-wrap:anywhere]">{word}</span>
    </Fragment>
  ));
}
