import dynamic from "next/dynamic";
import { useState } from "react";
import type { FileCard, FileQuestion } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { issueTitleOf } from "../samples/issue-title";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import { Notice } from "../ui/notice";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.questions;
const ask = ingestSession.ask;
const MappingEditor = dynamic(() => import("./mapping-editor").then((file) => file.MappingEditor));

type Question<K extends FileQuestion["kind"]> = Extract<FileQuestion, { kind: K }>;

function Zone({ file, question }: { file: FileCard; question: Question<"zone"> }) {
  const zones = [...new Set([question.zone, "UTC"])];
  return (
    <>
      <p>{words.zone(question)}</p>
      <div className="flex flex-wrap items-end gap-2">
        {zones.map((zone) => (
          <Button key={zone} onClick={() => void ask((engine) => engine.answerZone(file.id, zone))}>
            {zone}
          </Button>
        ))}
        <div className="w-56">
          <ZoneSelect
            label={TEXTS.files.zoneFor(file.name)}
            empty={words.zoneOther}
            value=""
            onChoose={(zone) => void ask((engine) => engine.answerZone(file.id, zone))}
          />
        </div>
      </div>
    </>
  );
}

function People({ file, question }: { file: FileCard; question: Question<"people"> }) {
  return (
    <>
      <p>{words.people(question.people, question.column)}</p>
      <div className="w-72 max-w-full">
        <Field label={words.person}>
          {(id) => (
            <Select
              id={id}
              value=""
              onChange={(event) => {
                // Read now: React sets the select back before the engine is asked.
                const person = event.target.value;
                void ask((engine) => engine.answerPerson(file.id, person));
              }}
            >
              <option value="" disabled>
                {TEXTS.files.notChosen}
              </option>
              {question.values.map(({ value, n }) => (
                <option key={value} value={value}>
                  {words.personRows(value, n)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

function DataType({ file, question }: { file: FileCard; question: Question<"data-type"> }) {
  return (
    <>
      <p>{words.dataType(question.rows)}</p>
      <div className="flex gap-2">
        {(["steps", "bpm"] as const).map((type) => (
          <Button key={type} onClick={() => void ask((engine) => engine.answerDataType(file.id, type))}>
            {TEXTS.files.dataTypes[type]}
          </Button>
        ))}
      </div>
    </>
  );
}

type TickKind = "many-failing" | "read-otherwise" | "other-account";

interface TickProps {
  file: FileCard;
  kind: TickKind;
  text: string;
  tick: string;
  /** It was ticked: it stays in sight, so that one sees what one agreed to. */
  done: boolean;
  onTick: () => void;
}

function Tick({ file, kind, text, tick, done, onTick }: TickProps) {
  return (
    <>
      <p>{text}</p>
      <label className="flex w-fit items-center gap-2 py-1">
        <input
          type="checkbox"
          className="size-4 accent-accent-fill"
          checked={done}
          disabled={done}
          onChange={() => {
            onTick();
            void ask((engine) => engine.confirm(file.id, kind));
          }}
        />
        {tick}
      </label>
    </>
  );
}

interface AskedProps {
  file: FileCard;
  question: FileQuestion;
  account: string | null;
  done: boolean;
  onTick: () => void;
}

function Asked({ file, question, account, done, onTick }: AskedProps) {
  const rest = { file, done, onTick };
  switch (question.kind) {
    case "mapping":
      return <MappingEditor file={file} columns={question.columns} start={question.guess} />;
    case "zone":
      return <Zone file={file} question={question} />;
    case "people":
      return <People file={file} question={question} />;
    case "data-type":
      return <DataType file={file} question={question} />;
    case "many-failing": {
      const text = words.manyFailing(question.failing, question.found, issueTitleOf(question.cause));
      return <Tick {...rest} kind={question.kind} text={text} tick={words.manyFailingTick} />;
    }
    case "read-otherwise": {
      const text = words.readOtherwise(question.when, question.before, question.now);
      return <Tick {...rest} kind={question.kind} text={text} tick={words.readOtherwiseTick} />;
    }
    case "other-account": {
      const text = words.otherAccount(question.when, question.before);
      const tick = words.otherAccountTick(account ?? question.now);
      return <Tick {...rest} kind={question.kind} text={text} tick={tick} />;
    }
  }
}

/** The columns of a table that is read already, to be looked at or placed anew. */
function Columns({ file, open }: { file: FileCard; open: boolean }) {
  const [shown, show] = useState(open);
  if (!file.mapped) return null;
  return (
    <details open={shown} onToggle={(event) => show(event.currentTarget.open)}>
      <summary className="w-fit text-accent">{TEXTS.files.columns}</summary>
      {shown ? (
        <MappingEditor
          key={JSON.stringify(file.mapped.mapping)}
          file={file}
          columns={file.mapped.columns}
          start={file.mapped.mapping}
        />
      ) : null}
    </details>
  );
}

/** The zone that was chosen for a file's times, so that a slip can be mended. */
function ChosenZone({ file }: { file: FileCard }) {
  const zone = zoneInForce(file);
  if (zone === null) return null;
  return (
    <div className="w-56 max-w-full">
      <ZoneSelect
        label={TEXTS.files.zoneFor(file.name)}
        empty={TEXTS.files.notChosen}
        value={zone}
        onChoose={(chosen) => void ask((engine) => engine.answerZone(file.id, chosen))}
      />
    </div>
  );
}

/** What a file asks before it can be sent, each with its answers. */
export function FileQuestions({ file, account }: { file: FileCard; account: string | null }) {
  const [ticked, keep] = useState<readonly FileQuestion[]>([]);
  const asked = file.questions;
  const answered = ticked.filter(({ kind }) => !asked.some((question) => question.kind === kind));
  const isDone = (question: FileQuestion): boolean => ticked.some(({ kind }) => kind === question.kind);
  const suspicious = asked.some((question) => question.kind === "many-failing");
  return (
    <>
      {[...asked, ...answered].map((question) => (
        <Notice key={question.kind} tone={answered.includes(question) ? "plain" : "amber"}>
          <Asked
            file={file}
            question={question}
            account={account}
            done={isDone(question)}
            onTick={() => keep([...ticked, question])}
          />
        </Notice>
      ))}
      <ChosenZone file={file} />
      <Columns key={suspicious ? "open" : "shut"} file={file} open={suspicious} />
    </>
  );
}
