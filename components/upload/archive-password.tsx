import { type FormEvent, useId, useState } from "react";
import type { FileCard } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Field, TextInput } from "../ui/field";

const words = LATER_TEXTS.archive;

/** Asks for the password of an archive; it goes to the worker and nowhere else. */
export function ArchivePassword({ file, wrong }: { file: FileCard; wrong: number }) {
  const [password, type] = useState("");
  const problem = useId();
  const open = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== "") void ingestSession.ask((engine) => engine.answerPassword(file.id, password));
  };
  return (
    <form onSubmit={open} className="flex flex-col gap-2">
      <p>{words.locked}</p>
      {wrong > 0 ? (
        <p id={problem} role="alert" className="text-red">
          {words.wrong(wrong)}
        </p>
      ) : null}
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-56 max-w-full">
          <Field label={words.passwordOf(file.name)}>
            {(id) => (
              <TextInput
                id={id}
                type="password"
                autoComplete="off"
                value={password}
                aria-invalid={wrong > 0}
                aria-describedby={wrong > 0 ? problem : undefined}
                onChange={(event) => type(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit">{words.open}</Button>
      </div>
    </form>
  );
}
