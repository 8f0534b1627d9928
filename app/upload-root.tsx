"use client";

import dynamic from "next/dynamic";
import { type ApiAddress, UploadPage } from "@/components/upload/upload-page";

const steps = {
  Resume: dynamic(() => import("@/components/resume/resume-panel").then((file) => file.ResumePanel)),
  Spoken: dynamic(() => import("@/components/delivery/spoken").then((file) => file.Spoken)),
  Review: dynamic(() => import("@/components/issues/review-step").then((file) => file.ReviewStep)),
  Batches: dynamic(() => import("@/components/batches/batches-step").then((file) => file.BatchesStep)),
  Delivery: dynamic(() => import("@/components/delivery/delivery-step").then((file) => file.DeliveryStep)),
};

/** The upload page with its later steps, each loaded when it opens. */
export function UploadRoot({ api }: { api: ApiAddress }) {
  return <UploadPage api={api} steps={steps} />;
}
