"use client";

import dynamic from "next/dynamic";
import { archiveInside, fileQuestions } from "@/components/upload/file-parts";
import { type ApiAddress, UploadPage } from "@/components/upload/upload-page";

const spoken = () => import("@/components/delivery/spoken").then((file) => file.Spoken);
const review = () => import("@/components/issues/review-step").then((file) => file.ReviewStep);
const batches = () => import("@/components/batches/batches-step").then((file) => file.BatchesStep);
const delivery = () => import("@/components/delivery/delivery-step").then((file) => file.DeliveryStep);

const PARTS = [spoken, fileQuestions, archiveInside, review, batches, delivery];

async function loadParts(): Promise<void> {
  for (const load of PARTS) await load();
}

/** Before files come: a large one keeps the processor busy. What fails is loaded again when it opens. */
const loadAhead = (): void => void loadParts().catch(() => {});

const steps = {
  Resume: dynamic(() => import("@/components/resume/resume-panel").then((file) => file.ResumePanel)),
  Spoken: dynamic(spoken),
  Review: dynamic(review),
  Batches: dynamic(batches),
  Delivery: dynamic(delivery),
};

/** The upload page with its later steps, loaded when a person is about to choose files. */
export function UploadRoot({ api }: { api: ApiAddress }) {
  return <UploadPage api={api} steps={steps} loadAhead={loadAhead} />;
}
