import type { ReactNode } from "react";
import { CONTRACT_LIMITS, TEMPLATE_ROWS, templateCsv } from "@/lib/samples/contract-table";
import { FORMAT_TEXTS } from "../texts-format";
import { buttonClass } from "../ui/button";
import { Sideways } from "../ui/sideways";
import { BatchLimits } from "./batch-limits";
import { FieldTable } from "./field-table";
import { NumberForms, TimeForms, UnitForms } from "./written-forms";

const words = FORMAT_TEXTS;

interface PartProps {
  id: string;
  heading: string;
  intro?: string;
  children: ReactNode;
}

function Part({ id, heading, intro, children }: PartProps) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="break-after-avoid text-base font-semibold">
        {heading}
      </h2>
      {intro === undefined ? null : <p className="max-w-[90ch] text-muted print:text-ink">{intro}</p>}
      {children}
    </section>
  );
}

function Template() {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <a href="/format/template.csv" className={buttonClass("primary")}>
        {words.template}
      </a>
      <p className="min-w-0 flex-1 basis-64 text-muted">
        {words.templateHint(TEMPLATE_ROWS.length, CONTRACT_LIMITS.minBatch)}
      </p>
    </div>
  );
}

/** What a file should hold. Every field, limit and example comes from the check that files go through. */
export function FormatPage() {
  return (
    <main className="flex flex-col gap-8 print:gap-5 print:text-xs [&_tr]:break-inside-avoid">
      <div className="flex flex-col gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{words.heading}</h1>
        <p className="max-w-[90ch] text-muted print:text-ink">{words.intro}</p>
        <Template />
      </div>
      <Part id="fields" heading={words.fields}>
        <FieldTable />
      </Part>
      <Part id="limits" heading={words.limits}>
        <BatchLimits />
      </Part>
      <Part id="times" heading={words.times} intro={words.timesIntro}>
        <TimeForms />
      </Part>
      <div className="grid gap-8 sm:grid-cols-2">
        <Part id="units" heading={words.units}>
          <UnitForms />
        </Part>
        <Part id="numbers" heading={words.numbers} intro={words.numbersIntro}>
          <NumberForms />
        </Part>
      </div>
      <Part id="example" heading={words.example} intro={words.exampleIntro}>
        <Sideways label={words.example}>
          <pre className="w-fit p-3 font-mono text-xs print:p-2 print:text-[8px]">
            {templateCsv().trimEnd()}
          </pre>
        </Sideways>
      </Part>
    </main>
  );
}
