import { queryOptions } from "@tanstack/react-query";
import { liveUploads } from "@/lib/ingest/resume-presence";

const LOOK_MS = 2000;

/** Ids of the uploads that pages of this browser are sending, looked up every 2 s while the page is seen. */
export const liveQuery = queryOptions({
  queryKey: ["live-uploads"],
  // Without a secure context there are no locks, and nothing is sent either.
  queryFn: async () => ("locks" in navigator ? [...(await liveUploads(navigator.locks))].sort() : []),
  refetchInterval: LOOK_MS,
});
