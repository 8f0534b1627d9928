import type { Metadata } from "next";
import { connection } from "next/server";
import { TEXTS } from "@/components/texts";
import { readApiAddress } from "./api-address";
import { UploadRoot } from "./upload-root";

export const metadata: Metadata = { title: TEXTS.navigation.upload };

export default async function Page() {
  await connection();
  return <UploadRoot api={readApiAddress()} />;
}
