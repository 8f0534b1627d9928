import type { Metadata } from "next";
import { connection } from "next/server";
import { TEXTS } from "@/components/texts";
import { readApiAddress } from "./api-address";
import { titlePrefix } from "./title-prefix";
import { UploadRoot } from "./upload-root";

/** Whole, because a layout's template is not applied to the page beside it. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return { title: { absolute: `${titlePrefix()}${TEXTS.navigation.upload} · ${TEXTS.product}` } };
}

export default async function Page() {
  await connection();
  return <UploadRoot api={readApiAddress()} />;
}
