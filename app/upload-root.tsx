"use client";

import dynamic from "next/dynamic";
import { type ApiAddress, UploadPage } from "@/components/upload/upload-page";

const review = () => import("@/components/issues/review-step").then((file) => file.ReviewStep);
const batches = () => import("@/components/batches/batches-step").then((file) => file.BatchesStep);
const delivery = () => import("@/components/delivery/delivery-step").then((file) => file.DeliveryStep);

/** Before the first rows come: by then a large file keeps the processor busy. What fails is loaded again when it opens. */
const loadAhead = (): void =>
  void review()
    .then(batches)
    .then(delivery)
    .catch(() => {});

const steps = {
  Resume: dynamic(() => import("@/components/resume/resume-panel").then((file) => file.ResumePanel)),
  Spoken: dynamic(() => import("@/components/delivery/spoken").then((file) => file.Spoken)),
  Review: dynamic(review),
  Batches: dynamic(batches),
  Delivery: dynamic(delivery),
};

/** The upload page with its later steps, each loaded when files come. */
export function UploadRoot({ api }: { api: ApiAddress }) {
  return <UploadPage api={api} steps={steps} loadAhead={loadAhead} />;
}
