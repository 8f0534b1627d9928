import dynamic from "next/dynamic";
import { useState } from "react";
import type { Tick as TickKind } from "@/lib/ingest/file-answers";
import type { FileCard, FileQuestion } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { issueTitleOf } from "../samples/issue-title";
import { useRecipeOf } from "../samples/recipe-memory";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ChosenAnswers } from "./chosen-answers";
import { PersonSelect } from "./person-select";
import { answerDataType, answerZone } from "./recipe-answers";
import { RecipePlaced } from "./recipe-placed";
import { TwinNotice } from "./twin-notice";
import { ZoneSelect } from "./zone-select";

const words = LATER_TEXTS.questions;
const ask = ingestSession.ask;
const ArchivePassword = dynamic(() => import("./archive-password").then((file) => file.ArchivePassword));
const MappingEditor = dynamic(() => import("./mapping-editor").then((file) => file.MappingEditor));

type Question<K extends FileQuestion["kind"]> = Extract<FileQuestion, { kind: K }>;

function Zone({ file, question }: { file: FileCard; question: Question<"zone"> }) {
  const recipe = useRecipeOf(file);
  const last = recipe?.zone ?? null;
  const zones = [...new Set([question.zone, "UTC"])].filter((zone) => zone !== last);
  return (
    <>
      <p>
        {words.zoneless(question.times)}{" "}
        {words.zone(question).map(({ whole, text }) => (
          <span key={text} className={whole ? "inline-block" : ""}>
            {text}
          </span>
        ))}
      </p>
      <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
        <legend className="mb-1 text-xs font-medium text-muted">{words.zoneGroup}</legend>
        {last === null ? null : (
          <Button onClick={() => answerZone([file], last)}>{LATER_TEXTS.recipes.lastTime(last)}</Button>
        )}
        {zones.map((zone) => (
          <Button key={zone} onClick={() => answerZone([file], zone)}>
            {zone}
          </Button>
        ))}
        {/* The caption of the group is in sight; the name of the select is for readers. */}
        <div className="w-56 max-sm:w-full [&_label]:sr-only">
          <ZoneSelect
            label={TEXTS.files.zoneFor(file.name)}
            empty={words.zoneOther}
            value=""
            onChoose={(zone) => answerZone([file], zone)}
          />
        </div>
      </fieldset>
    </>
  );
}

/** Columns to be placed: as in the recipe, where what was typed for every row is all that is missing. */
function PlaceColumns({ file, question }: { file: FileCard; question: Question<"mapping"> }) {
  const recipe = useRecipeOf(file);
  return (
    <>
      {recipe?.mapping ? (
        <p className="[overflow-wrap:anywhere]">{LATER_TEXTS.recipes.typeAgain(recipe.name)}</p>
      ) : null}
      <MappingEditor file={file} columns={question.columns} start={recipe?.mapping ?? question.guess} />
    </>
  );
}

function People({ file, question }: { file: FileCard; question: Question<"people"> }) {
  return (
    <>
      <p>{words.people(question.people, question.column)}</p>
      <PersonSelect file={file} label={words.person} values={question.values} />
    </>
  );
}

function DataType({ file, question }: { file: FileCard; question: Question<"data-type"> }) {
  const last = useRecipeOf(file)?.dataType ?? null;
  return (
    <>
      <p>{words.dataType(question.rows)}</p>
      <div className="flex flex-wrap gap-2">
        {(["steps", "bpm"] as const).map((type) => (
          <Button key={type} onClick={() => answerDataType([file], type)}>
            {type === last
              ? LATER_TEXTS.recipes.lastTime(TEXTS.files.dataTypes[type])
              : TEXTS.files.dataTypes[type]}
          </Button>
        ))}
      </div>
    </>
  );
}

interface TickProps {
  file: FileCard;
  kind: TickKind;
  text: string;
  tick: string;
  /** It was ticked: it stays in sight, so that one sees what one agreed to. */
  done: boolean;
  onTick: (kind: TickKind) => void;
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
            onTick(kind);
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
  onTick: (kind: TickKind) => void;
}

function Asked({ file, question, account, done, onTick }: AskedProps) {
  const rest = { file, done, onTick };
  switch (question.kind) {
    case "mapping":
      return <PlaceColumns file={file} question={question} />;
    case "password":
      return <ArchivePassword file={file} wrong={question.wrong} />;
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
    case "damaged": {
      const text = words.damaged(question.files, question.first);
      return <Tick {...rest} kind={question.kind} text={text} tick={words.damagedTick} />;
    }
    case "whose":
      return (
        <Tick {...rest} kind={question.kind} text={words.whose(question.origins)} tick={words.whoseTick} />
      );
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

/** What a file asks before it can be sent, each with its answers, and what was agreed to. */
export function FileQuestions({ file, account }: { file: FileCard; account: string | null }) {
  // A tick holds until the worker's next word, and no longer: the next question of its kind may be another one.
  const [ticked, tick] = useState<{ readonly file: FileCard; readonly kind: TickKind } | null>(null);
  const suspicious = file.questions.some((question) => question.kind === "many-failing");
  const notice = (question: FileQuestion, agreed: boolean) => (
    <Notice key={question.kind} tone={agreed ? "plain" : "amber"}>
      <Asked
        file={file}
        question={question}
        account={account}
        done={agreed || (ticked?.file === file && ticked.kind === question.kind)}
        onTick={(kind) => tick({ file, kind })}
      />
    </Notice>
  );
  return (
    <>
      <RecipePlaced file={file} />
      {file.questions.map((question) => notice(question, false))}
      {file.agreed.map((question) => notice(question, true))}
      <TwinNotice file={file} />
      <ChosenAnswers file={file} />
      <Columns key={suspicious ? "open" : "shut"} file={file} open={suspicious} />
    </>
  );
}
